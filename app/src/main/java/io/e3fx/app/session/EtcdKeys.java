package io.e3fx.app.session;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.client.Ttl;

/** The keys of one cluster through its client. Thread-safe. */
final class EtcdKeys implements KeyAccess {

    private static final String INTERRUPTED = "the window closed the connection";

    private final EtcdClient client;

    EtcdKeys(EtcdClient client) {
        this.client = client;
    }

    @Override
    public ReadResult read(String key) {
        return read(() -> client.get(key));
    }

    @Override
    public ReadResult readSubtree(String key) {
        return read(() -> client.get(key, ReadOption.RECURSIVE));
    }

    @Override
    public WriteResult save(String key, String value, Ttl ttl, long prevModifiedIndex) {
        return write(() ->
                client.compareAndSwap(key, value, Condition.prevIndex(prevModifiedIndex), ttl));
    }

    @Override
    public WriteResult create(String key, String value, Ttl ttl) {
        return write(() -> client.create(key, value, ttl));
    }

    @Override
    public WriteResult createDirectory(String key, Ttl ttl) {
        return write(() -> client.mkdir(key, ttl));
    }

    @Override
    public WriteResult delete(String key, long prevModifiedIndex) {
        return write(() -> client.compareAndDelete(key, Condition.prevIndex(prevModifiedIndex)));
    }

    @Override
    public WriteResult deleteDirectory(String key) {
        return write(() -> client.deleteRecursively(key));
    }

    private static ReadResult read(Request<KeyNode> request) {
        try {
            Reply<KeyNode> reply = request.send();
            return new ReadResult.Found(reply.value(), reply.etcdIndex().orElse(0));
        } catch (EtcdException failure) {
            Problem problem = Problem.of(failure);
            return problem instanceof Problem.Refused(var error)
                            && error.is(ErrorCode.KEY_NOT_FOUND)
                    ? new ReadResult.Missing(error.etcdIndex().orElse(0))
                    : new ReadResult.Failed(problem);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new ReadResult.Failed(new Problem.Unreachable(INTERRUPTED));
        }
    }

    private static WriteResult write(Request<Event> request) {
        try {
            return new WriteResult.Done(request.send().value());
        } catch (EtcdException failure) {
            return switch (Problem.of(failure)) {
                case Problem.Unknown unknown -> new WriteResult.Unknown(unknown.details());
                case Problem.Refused refused when refused.error().is(ErrorCode.COMPARE_FAILED) ->
                        new WriteResult.Conflict();
                case Problem problem -> new WriteResult.NotDone(problem);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new WriteResult.Unknown(INTERRUPTED);
        }
    }

    /** One request of the client. */
    private interface Request<T> {
        Reply<T> send() throws EtcdException, InterruptedException;
    }
}
