package io.e3fx.node.api;

import io.e3fx.node.stats.HttpMetrics;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts a request and the time that it took when its answer is complete. One whose client has gone is not counted. */
final class TimedAnswer extends Callback.Nested {
    private final HttpMetrics metrics;
    private final HttpMetrics.Endpoint endpoint;
    private final Request request;
    private final Response response;
    private volatile boolean isLeftOut;

    TimedAnswer(
            HttpMetrics metrics,
            HttpMetrics.Endpoint endpoint,
            Request request,
            Response response,
            Callback callback) {
        super(callback);
        this.metrics = metrics;
        this.endpoint = endpoint;
        this.request = request;
        this.response = response;
    }

    /** It waits for others, so its time says nothing. */
    void leaveOut() {
        isLeftOut = true;
    }

    @Override
    public void succeeded() {
        if (!isLeftOut) {
            metrics.answered(
                    endpoint,
                    request.getMethod(),
                    response.getStatus(),
                    System.nanoTime() - request.getHeadersNanoTime());
        }
        super.succeeded();
    }
}
