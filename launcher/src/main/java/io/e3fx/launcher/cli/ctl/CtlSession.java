package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client with the time that each of its questions may take.
 *
 * @param client whom to ask
 * @param totalTimeout how long one question may take, over all endpoints; 0 or less: no time at all, as in etcdctl
 */
record CtlSession(EtcdClient client, Duration totalTimeout) {

    /** One question. */
    @FunctionalInterface
    interface Question<T> {
        T ask(EtcdClient client) throws EtcdException, InterruptedException;
    }

    /** Asks, and gives up when the time is over. */
    <T> T ask(Question<T> question) throws EtcdException, CtlException, InterruptedException {
        if (!totalTimeout.isPositive()) {
            throw CtlException.deadline();
        }
        FutureTask<T> answer = new FutureTask<>(() -> question.ask(client));
        Thread.ofVirtual().start(answer);
        try {
            return answer.get(totalTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw CtlException.deadline();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case EtcdException refused -> throw refused;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            answer.cancel(true);
        }
    }
}
