package io.e3fx.node.api;

import io.e3fx.node.stats.HttpMetrics;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Where each request comes in: the guard, the CORS headers, clean paths, then the endpoint that serves the path (SPEC
 * section 1). Thread-safe; nothing here blocks.
 */
final class Front extends Handler.Abstract.NonBlocking {
    private final ApiSettings settings;
    private final ApiLimits limits;
    private final WebGuard guard;
    private final HttpMetrics requests;
    private final Endpoints endpoints;

    /**
     * What serves.
     *
     * @param keys {@code /v2/keys}
     * @param members {@code /v2/members}
     * @param auth {@code /v2/auth}
     * @param status version, health and machines
     * @param stats {@code /v2/stats}
     * @param metrics {@code /metrics}
     * @param debugVars {@code /debug/vars}
     * @param admin {@code /e3fx/v1/admin}
     */
    record Endpoints(
            KeysEndpoint keys,
            MembersEndpoint members,
            AuthEndpoint auth,
            StatusEndpoints status,
            StatsEndpoints stats,
            MetricsEndpoint metrics,
            DebugVars debugVars,
            AdminEndpoint admin) {}

    Front(ApiSettings settings, ApiLimits limits, HttpMetrics requests, Endpoints endpoints) {
        this.requests = requests;
        this.settings = settings;
        this.limits = limits;
        this.guard = new WebGuard(settings.access(), settings.advertisedClientUrls());
        this.endpoints = endpoints;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String rawTarget = ClientConnection.target(request.getHttpURI());
        Optional<RequestTarget> target = RequestTarget.parse(rawTarget);
        HttpMetrics.Endpoint endpoint =
                target.map(Front::endpoint).orElse(HttpMetrics.Endpoint.OTHER);
        TimedAnswer timed = new TimedAnswer(requests, endpoint, request, response, callback);
        if (target.isEmpty()) {
            UnreadBody.passOver(
                    request, response, () -> Response.writeError(request, response, timed, 400));
            return true;
        }
        Exchange exchange = new Exchange(request, target.get(), response, timed);
        int requestLineBytes = request.getMethod().length() + rawTarget.length() + 12;
        if (requestLineBytes > limits.head().lineBytes()) {
            response.getHeaders().add(HttpHeader.CONNECTION, "close");
            exchange.answerPage(414, "URI Too Long");
            return true;
        }
        Optional<WebGuard.Refusal> refusal =
                guard.check(
                        request.getMethod(),
                        target.get().authority(),
                        request.getHeaders(),
                        listener(request));
        if (refusal.isPresent()) {
            exchange.answerPage(refusal.get().status(), refusal.get().text());
            return true;
        }
        serve(exchange);
        return true;
    }

    private static WebGuard.Listener listener(Request request) {
        if (!(request.getConnectionMetaData().getConnector()
                instanceof ClientConnector connector)) {
            return WebGuard.Listener.OTHER;
        }
        if (connector.isSecure()) {
            return WebGuard.Listener.SECURE;
        }
        return connector.isOnLoopback() ? WebGuard.Listener.LOOPBACK : WebGuard.Listener.OTHER;
    }

    private void serve(Exchange exchange) {
        boolean isOptions = exchange.method().equals("OPTIONS");
        String path = exchange.target().path();
        if (path.equals("*")) {
            exchange.answerEmpty(isOptions ? 200 : 400);
            return;
        }
        if (AdminEndpoint.serves(path)) {
            // Without the CORS headers that etcd sends everybody: no page may use it.
            endpoints.admin().handle(exchange);
            return;
        }
        addCorsHeaders(exchange);
        if (isOptions) {
            exchange.answerEmpty(200);
        } else if (!exchange.target().cleanPath().equals(path)) {
            redirect(exchange);
        } else {
            route(exchange, path);
        }
    }

    private void addCorsHeaders(Exchange exchange) {
        if (settings.access().corsOrigins().contains("*")) {
            addCorsHeaders(exchange.headers(), Headers.ALLOW_ANY_ORIGIN);
            return;
        }
        String origin = exchange.request().getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && settings.access().corsOrigins().contains(origin)) {
            addCorsHeaders(exchange.headers(), new HttpField(Headers.ALLOW_ORIGIN, origin));
        }
    }

    private static void addCorsHeaders(HttpFields.Mutable headers, HttpField allowOrigin) {
        headers.add(Headers.ALLOW_HEADERS);
        headers.add(Headers.ALLOW_METHODS);
        headers.add(allowOrigin);
    }

    private static void redirect(Exchange exchange) {
        String location = exchange.target().cleanLocation();
        exchange.headers().add(HttpHeader.LOCATION, location);
        switch (exchange.method()) {
            case "GET", "HEAD" -> {
                String page =
                        "<a href=\"" + htmlEscaped(location) + "\">Moved Permanently</a>.\n\n";
                exchange.answerText(301, Headers.HTML, page);
            }
            default -> exchange.answerEmpty(301);
        }
    }

    private static String htmlEscaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    private void route(Exchange exchange, String path) {
        switch (path) {
            case "/version" -> onlyGet(exchange, endpoints.status()::version);
            case "/health" -> onlyGet(exchange, endpoints.status()::health);
            case "/metrics" -> onlyGet(exchange, endpoints.metrics()::answer);
            case "/debug/vars" -> onlyGet(exchange, endpoints.debugVars()::answer);
            default -> {
                if (settings.v2() == ApiSettings.V2.ENABLED && path.startsWith("/v2/")) {
                    routeV2(exchange, path);
                } else {
                    exchange.answerNotFound();
                }
            }
        }
    }

    private void routeV2(Exchange exchange, String path) {
        if (isAtOrBelow(KeysEndpoint.PREFIX, path)) {
            endpoints.keys().handle(exchange);
        } else if (isAtOrBelow(MembersEndpoint.PREFIX, path)) {
            endpoints.members().handle(exchange);
        } else if (AuthEndpoint.serves(path)) {
            endpoints.auth().handle(exchange);
        } else if (path.equals("/v2/machines")) {
            machines(exchange);
        } else if (path.equals("/v2/stats/self")) {
            onlyGet(exchange, endpoints.stats()::self);
        } else if (path.equals("/v2/stats/store")) {
            onlyGet(exchange, endpoints.stats()::store);
        } else if (path.equals("/v2/stats/leader")) {
            onlyGet(exchange, endpoints.stats()::leader);
        } else {
            exchange.answerNotFound();
        }
    }

    /** The group of endpoints under which a request is counted. */
    private static HttpMetrics.Endpoint endpoint(RequestTarget target) {
        String path = target.path();
        if (path.startsWith(KeysEndpoint.PREFIX)) {
            return HttpMetrics.Endpoint.KEYS;
        }
        if (path.startsWith("/v2/stats/")) {
            return HttpMetrics.Endpoint.STATS;
        }
        if (AuthEndpoint.serves(path)) {
            return HttpMetrics.Endpoint.AUTH;
        }
        if (AdminEndpoint.serves(path)) {
            return HttpMetrics.Endpoint.ADMIN;
        }
        return path.startsWith(MembersEndpoint.PREFIX) || path.equals("/v2/machines")
                ? HttpMetrics.Endpoint.MEMBERS
                : HttpMetrics.Endpoint.OTHER;
    }

    private static boolean isAtOrBelow(String prefix, String path) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private void machines(Exchange exchange) {
        switch (exchange.method()) {
            case "GET", "HEAD" -> endpoints.status().machines(exchange);
            default -> exchange.answerMethodNotAllowed("GET,HEAD");
        }
    }

    private static void onlyGet(Exchange exchange, Consumer<Exchange> endpoint) {
        if (exchange.method().equals("GET")) {
            endpoint.accept(exchange);
        } else {
            exchange.answerMethodNotAllowed("GET");
        }
    }
}
