package io.e3fx.app.session;

import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import io.e3fx.launcher.client.Reply;

/** The keys of one cluster through its client. Thread-safe. */
final class EtcdKeys implements KeyAccess {

    private static final String INTERRUPTED = "the window closed the connection";

    private final EtcdClient client;
    private final Access access;

    EtcdKeys(EtcdClient client, Access access) {
        this.client = client;
        this.access = access;
    }

    @Override
    public ReadResult list(String directory, Listing listing) {
        String asked = directory.equals(access.start()) ? access.startToAsk() : directory;
        return read(() -> client.list(asked, listing));
    }

    @Override
    public WriteResult write(Write write) {
        return write(
                switch (write) {
                    case Write.Set w -> () -> client.set(w.key(), w.value(), w.ttl());
                    case Write.Create w -> () -> client.create(w.key(), w.value(), w.ttl());
                    case Write.Update w -> () -> client.update(w.key(), w.value(), w.ttl());
                    case Write.Swap w ->
                            () -> client.compareAndSwap(w.key(), w.value(), w.condition(), w.ttl());
                    case Write.CreateInOrder w ->
                            () -> client.createInOrder(w.key(), w.value(), w.ttl());
                    case Write.Refresh w -> () -> refresh(w);
                    case Write.CreateDirectory w -> () -> client.mkdir(w.key(), w.ttl());
                    case Write.SetDirectory w -> () -> client.setDirectory(w.key(), w.ttl());
                    case Write.UpdateDirectory w -> () -> client.updateDirectory(w.key(), w.ttl());
                    case Write.Delete w -> () -> client.delete(w.key());
                    case Write.DeleteIf w -> () -> client.compareAndDelete(w.key(), w.condition());
                    case Write.DeleteDirectory w -> () -> client.deleteDirectory(w.key());
                    case Write.DeleteTree w -> () -> client.deleteRecursively(w.key());
                });
    }

    private Reply<Event> refresh(Write.Refresh refresh) throws EtcdException, InterruptedException {
        return refresh.condition().isPresent()
                ? client.refresh(refresh.key(), refresh.ttl(), refresh.condition().get())
                : client.refresh(refresh.key(), refresh.ttl());
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
