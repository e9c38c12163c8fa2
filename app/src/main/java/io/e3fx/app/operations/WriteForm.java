package io.e3fx.app.operations;

import io.e3fx.app.fx.TtlText;
import io.e3fx.app.session.Write;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A write as a person puts it together by hand: v2's parameters, as typed. Immutable.
 *
 * @param method what is sent
 * @param key where to
 * @param value what is written; a refresh, a directory and a removal have none
 * @param ttl a time as {@link TtlText} reads it, or nothing
 * @param prevIndex a modifiedIndex, or nothing
 * @param prevValue a value, or nothing
 * @param prevExist whether it must exist
 * @param flags switches that are on
 */
public record WriteForm(
        Method method,
        String key,
        String value,
        String ttl,
        String prevIndex,
        String prevValue,
        PrevExist prevExist,
        Set<Flag> flags) {

    /** What is sent. */
    public enum Method {
        PUT,
        POST,
        DELETE
    }

    /** Whether it must exist. */
    public enum PrevExist {
        ANY,
        TRUE,
        FALSE
    }

    /** Switches. */
    public enum Flag {
        DIR,
        REFRESH,
        RECURSIVE
    }

    /** Why there is no such request. */
    public enum Fault {
        ROOT,
        TTL,
        PREV_INDEX,
        REFRESH_WITHOUT_TTL,
        /** v2 ignores other conditions beside {@code prevExist=false}: who sets both means something else. */
        CONDITIONS_IGNORED,
        /** v2 compares nothing of directories. */
        DIRECTORY_COMPARED
    }

    /** What the form stands for. Immutable. */
    public sealed interface Reading {
        /** A request. */
        record Ready(Write write) implements Reading {}

        /** No request. */
        record Wrong(Fault fault) implements Reading {}
    }

    public WriteForm {
        flags = Set.copyOf(flags);
    }

    /** The request that this stands for. */
    public Reading read() {
        if (key.equals("/") && method != Method.POST) {
            return new Reading.Wrong(Fault.ROOT);
        }
        Optional<Ttl> time = time();
        if (time.isEmpty() && method != Method.DELETE) {
            return new Reading.Wrong(Fault.TTL);
        }
        if (!prevIndex.isBlank() && !prevIndex.strip().matches("[1-9]\\d{0,17}")) {
            return new Reading.Wrong(Fault.PREV_INDEX);
        }
        return switch (method) {
            case PUT -> put(time.orElse(Ttl.NONE));
            case POST ->
                    new Reading.Ready(new Write.CreateInOrder(key, value, time.orElse(Ttl.NONE)));
            case DELETE -> new Reading.Ready(delete());
        };
    }

    private Reading put(Ttl time) {
        Optional<Condition> condition = condition();
        boolean isDirectory = flags.contains(Flag.DIR);
        if (condition.isPresent() && prevExist == PrevExist.FALSE) {
            return new Reading.Wrong(Fault.CONDITIONS_IGNORED);
        }
        if (condition.isPresent() && isDirectory) {
            return new Reading.Wrong(Fault.DIRECTORY_COMPARED);
        }
        if (flags.contains(Flag.REFRESH)) {
            return time instanceof Ttl.Seconds seconds
                    ? new Reading.Ready(new Write.Refresh(key, seconds, condition))
                    : new Reading.Wrong(Fault.REFRESH_WITHOUT_TTL);
        }
        if (condition.isPresent()) {
            return new Reading.Ready(new Write.Swap(key, value, time, condition.get()));
        }
        return new Reading.Ready(
                switch (prevExist) {
                    case FALSE ->
                            isDirectory
                                    ? new Write.CreateDirectory(key, time)
                                    : new Write.Create(key, value, time);
                    case TRUE ->
                            isDirectory
                                    ? new Write.UpdateDirectory(key, time)
                                    : new Write.Update(key, value, time);
                    case ANY ->
                            isDirectory
                                    ? new Write.SetDirectory(key, time)
                                    : new Write.Set(key, value, time);
                });
    }

    private Write delete() {
        Optional<Condition> condition = condition();
        if (condition.isPresent()) {
            return new Write.DeleteIf(key, condition.get());
        }
        if (flags.contains(Flag.RECURSIVE)) {
            return new Write.DeleteTree(key);
        }
        return flags.contains(Flag.DIR) ? new Write.DeleteDirectory(key) : new Write.Delete(key);
    }

    private Optional<Condition> condition() {
        boolean hasIndex = !prevIndex.isBlank();
        if (!hasIndex && prevValue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Condition(
                        hasIndex
                                ? OptionalLong.of(Long.parseLong(prevIndex.strip()))
                                : OptionalLong.empty(),
                        prevValue.isEmpty() ? Optional.empty() : Optional.of(prevValue)));
    }

    private Optional<Ttl> time() {
        if (ttl.isBlank()) {
            return Optional.of(Ttl.NONE);
        }
        Optional<Duration> parsed = TtlText.parse(ttl);
        return parsed.map(Ttl::of);
    }
}
