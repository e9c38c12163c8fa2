package io.e3fx.app.session;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.Ttl;

/** The requests behind what can be done to keys, to be shown by {@link RequestText}. Stateless. */
public final class KeyRequests {

    private static final String VALUE = "value";
    private static final String PREV_EXIST = "prevExist";
    private static final String TRUE = "true";
    private static final String FALSE = "false";

    private KeyRequests() {}

    /** Reads a key. */
    public static RawRequest read(String key) {
        return RawRequest.ofKey("GET", key);
    }

    /** Reads the children of a directory, in the order of their names. */
    public static RawRequest list(String directory) {
        return read(directory).query("sorted", TRUE);
    }

    /** Reads a directory with all below it. */
    public static RawRequest subtree(String directory) {
        return list(directory).query("recursive", TRUE);
    }

    /** Waits for the next change at or below a key. */
    public static RawRequest watch(String key) {
        return read(key).query("wait", TRUE).query("recursive", TRUE);
    }

    /**
     * Writes a key if it is still as it was read. One that was going to expire gets the time that it had left when it was
     * read: without it the swap would make the key permanent.
     */
    public static RawRequest save(KeyNode node, String value) {
        Ttl ttl = node.ttl().<Ttl>map(left -> new Ttl.Seconds(left.toSeconds())).orElse(Ttl.NONE);
        return of(
                new Write.Swap(node.key(), value, ttl, Condition.prevIndex(node.modifiedIndex())));
    }

    /** Changes a key. */
    public static RawRequest of(Write write) {
        return switch (write) {
            case Write.Set w -> put(w.key(), w.value(), w.ttl());
            case Write.Create w -> put(w.key(), w.value(), w.ttl()).query(PREV_EXIST, FALSE);
            case Write.Update w -> put(w.key(), w.value(), w.ttl()).query(PREV_EXIST, TRUE);
            case Write.Swap w -> conditional(put(w.key(), w.value(), w.ttl()), w.condition());
            case Write.CreateInOrder w ->
                    withTtl(RawRequest.ofKey("POST", w.key()).form(VALUE, w.value()), w.ttl());
            case Write.Refresh w -> refresh(w);
            case Write.CreateDirectory w -> directory(w.key(), w.ttl()).query(PREV_EXIST, FALSE);
            case Write.SetDirectory w -> directory(w.key(), w.ttl());
            case Write.UpdateDirectory w -> directory(w.key(), w.ttl()).query(PREV_EXIST, TRUE);
            case Write.Delete w -> delete(w.key());
            case Write.DeleteIf w -> conditional(delete(w.key()), w.condition());
            case Write.DeleteDirectory w -> delete(w.key()).query("dir", TRUE);
            case Write.DeleteTree w -> delete(w.key()).query("recursive", TRUE);
        };
    }

    private static RawRequest put(String key, String value, Ttl ttl) {
        return withTtl(RawRequest.ofKey("PUT", key).form(VALUE, value), ttl);
    }

    private static RawRequest directory(String key, Ttl ttl) {
        return withTtl(RawRequest.ofKey("PUT", key).form("dir", TRUE), ttl);
    }

    private static RawRequest delete(String key) {
        return RawRequest.ofKey("DELETE", key);
    }

    private static RawRequest refresh(Write.Refresh refresh) {
        RawRequest request =
                withTtl(
                        RawRequest.ofKey("PUT", refresh.key())
                                .query(PREV_EXIST, TRUE)
                                .form("refresh", TRUE),
                        refresh.ttl());
        return refresh.condition().isPresent()
                ? conditional(request, refresh.condition().get())
                : request;
    }

    private static RawRequest conditional(RawRequest request, Condition condition) {
        RawRequest first =
                condition.prevIndex().isPresent()
                        ? request.query(
                                "prevIndex", Long.toString(condition.prevIndex().getAsLong()))
                        : request;
        return condition.prevValue().isPresent()
                ? first.query("prevValue", condition.prevValue().get())
                : first;
    }

    private static RawRequest withTtl(RawRequest request, Ttl ttl) {
        return switch (ttl) {
            case Ttl.Forever _ -> request;
            case Ttl.Seconds seconds -> request.form("ttl", Long.toString(seconds.seconds()));
        };
    }
}
