package io.e3fx.node.api;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.ErrorCode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The parameters of a request about keys. All are checked for all methods, in etcd's order, and the first problem ends the
 * request (case check-order). Immutable.
 */
final class KeyParameters {
    private final long prevIndex;
    private final long waitIndex;
    private final boolean recursive;
    private final boolean wait;
    private final boolean dir;
    private final boolean quorum;
    private final boolean stream;
    private final Optional<Bytes> prevValue;
    private final boolean noValueOnSuccess;
    private final OptionalLong ttlSeconds;
    private final Optional<Boolean> prevExist;
    private final boolean refresh;
    private final Bytes value;

    /**
     * Checks them.
     *
     * @throws MalformedRequestException for the first problem
     */
    KeyParameters(Form form, String method) throws MalformedRequestException {
        prevIndex = index(form, "prevIndex");
        waitIndex = index(form, "waitIndex");
        recursive = flag(form, "recursive");
        flag(form, "sorted"); // ours are always sorted
        wait = flag(form, "wait");
        dir = flag(form, "dir");
        quorum = flag(form, "quorum");
        stream = flag(form, "stream");
        if (wait && !method.equals("GET")) {
            throw invalidField("\"wait\" can only be used with GET requests");
        }
        prevValue = form.first("prevValue");
        if (prevValue.isPresent() && prevValue.get().isEmpty()) {
            throw new MalformedRequestException(
                    ErrorCode.PREV_VALUE_REQUIRED, "\"prevValue\" cannot be empty");
        }
        noValueOnSuccess = flag(form, "noValueOnSuccess");
        ttlSeconds = ttl(form);
        prevExist = optionalFlag(form, "prevExist", "invalid value for prevExist");
        refresh = optionalFlag(form, "refresh", "invalid value for refresh").orElse(false);
        value = form.first("value").orElse(Bytes.EMPTY);
        if (refresh) {
            checkRefresh();
        }
    }

    private void checkRefresh() throws MalformedRequestException {
        if (!value.isEmpty()) {
            throw new MalformedRequestException(
                    ErrorCode.VALUE_ON_REFRESH, "A value was provided on a refresh");
        }
        if (ttlSeconds.isEmpty()) {
            throw new MalformedRequestException(
                    ErrorCode.TTL_REQUIRED_ON_REFRESH, "No TTL value set");
        }
    }

    /** What must be true of the key, if anything is asked. */
    Optional<Condition> condition() {
        return prevIndex == 0 && prevValue.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(prevValue, prevIndex));
    }

    /** Unsigned; 0 when not given. */
    long waitIndex() {
        return waitIndex;
    }

    boolean isRecursive() {
        return recursive;
    }

    boolean isWait() {
        return wait;
    }

    boolean isDir() {
        return dir;
    }

    boolean isQuorum() {
        return quorum;
    }

    boolean isStream() {
        return stream;
    }

    boolean isNoValueOnSuccess() {
        return noValueOnSuccess;
    }

    /** Unsigned. */
    OptionalLong ttlSeconds() {
        return ttlSeconds;
    }

    Optional<Boolean> prevExist() {
        return prevExist;
    }

    boolean isRefresh() {
        return refresh;
    }

    Bytes value() {
        return value;
    }

    private static long index(Form form, String name) throws MalformedRequestException {
        Optional<Bytes> text = form.first(name);
        if (text.isEmpty()) {
            return 0;
        }
        return unsigned(text.get())
                .orElseThrow(() ->
                        new MalformedRequestException(
                                ErrorCode.INDEX_NOT_A_NUMBER, invalidValueFor(name)));
    }

    private static OptionalLong ttl(Form form) throws MalformedRequestException {
        Bytes text = form.first("ttl").orElse(Bytes.EMPTY);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong ttl = unsigned(text);
        if (ttl.isEmpty()) {
            throw new MalformedRequestException(ErrorCode.TTL_NOT_A_NUMBER, invalidValueFor("ttl"));
        }
        return ttl;
    }

    private static boolean flag(Form form, String name) throws MalformedRequestException {
        return optionalFlag(form, name, invalidValueFor(name)).orElse(false);
    }

    private static Optional<Boolean> optionalFlag(Form form, String name, String problem)
            throws MalformedRequestException {
        Optional<Bytes> text = form.first(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get().toString()) {
            case "1", "t", "T", "TRUE", "true", "True" -> Optional.of(true);
            case "0", "f", "F", "FALSE", "false", "False" -> Optional.of(false);
            default -> throw invalidField(problem);
        };
    }

    private static OptionalLong unsigned(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) < '0' || text.at(i) > '9') {
                return OptionalLong.empty();
            }
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text.toString()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // empty, or above 2^64-1
        }
    }

    private static String invalidValueFor(String name) {
        return "invalid value for \"" + name + "\"";
    }

    private static MalformedRequestException invalidField(String cause) {
        return new MalformedRequestException(ErrorCode.INVALID_FIELD, cause);
    }
}
