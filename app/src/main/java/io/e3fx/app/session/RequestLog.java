package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Exchange;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.RequestListener;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns what a client tells of its requests into {@link LoggedRequest}s, without what is secret. Thread-safe. */
final class RequestLog implements RequestListener {

    /** A longer body is not kept: a value of 1 MiB in each of a thousand lines would be a gigabyte. */
    static final int LONGEST_BODY = 256 * 1024;

    private final LoggedRequest.Origin origin;
    private final InstantSource clock;
    private final Consumer<? super LoggedRequest> sink;

    /**
     * For one client.
     *
     * @param origin what its requests are sent for, but for watches
     */
    RequestLog(
            LoggedRequest.Origin origin,
            InstantSource clock,
            Consumer<? super LoggedRequest> sink) {
        this.origin = origin;
        this.clock = clock;
        this.sink = sink;
    }

    @Override
    public void sending(String method, URI url, Optional<String> body) {}

    @Override
    public void ended(Exchange exchange) {
        URI url = exchange.url();
        LoggedRequest.BodyState state = state(exchange);
        String target =
                url.getRawQuery() == null
                        ? url.getRawPath()
                        : url.getRawPath() + "?" + url.getRawQuery();
        RawRequest request =
                RawRequest.parse(
                        exchange.method(),
                        target,
                        exchange.body().filter(_ -> state != LoggedRequest.BodyState.TOO_LARGE));
        boolean isWatch = "true".equals(request.query().get("wait"));
        sink.accept(
                new LoggedRequest(
                        clock.instant().minus(exchange.duration()),
                        isWatch ? LoggedRequest.Origin.WATCH : origin,
                        new Endpoint(URI.create(url.getScheme() + "://" + url.getRawAuthority())),
                        Secrets.masked(request),
                        state,
                        exchange.duration(),
                        exchange.status(),
                        exchange.problem()));
    }

    private static LoggedRequest.BodyState state(Exchange exchange) {
        String body = exchange.body().orElse("");
        if (body.length() > LONGEST_BODY) {
            return LoggedRequest.BodyState.TOO_LARGE;
        }
        return Secrets.mayHold(exchange.url().getPath()) && body.contains("password")
                ? LoggedRequest.BodyState.SECRET
                : LoggedRequest.BodyState.WHOLE;
    }
}
