package io.e3fx.launcher.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A watch over one HTTP answer that does not end. */
final class HttpWatchStream implements WatchStream {

    private final Answer answer;
    private final Reply<Watch> start;
    private final EventLines lines;

    HttpWatchStream(Answer answer, Watch watch) {
        this.answer = answer;
        this.start = answer.reply(watch);
        answer.body().idleTimeout(Optional.empty());
        this.lines = new EventLines(answer.body(), answer.limits().maxEventBytes());
    }

    @Override
    public Reply<Watch> start() {
        return start;
    }

    @Override
    public Optional<Event> next() throws EtcdException, InterruptedException {
        if (answer.body().isClosed()) {
            return Optional.empty();
        }
        try {
            return lines.next();
        } catch (IOException e) {
            boolean closedHere = answer.body().isClosed();
            close();
            if (JsonBody.isInterruption(e)) {
                throw Failover.interruption(e);
            }
            if (closedHere) {
                return Optional.empty();
            }
            throw new UnavailableException(List.of(Attempt.of(answer.endpoint(), e)), e);
        }
    }

    @Override
    public void close() {
        answer.close();
    }
}
