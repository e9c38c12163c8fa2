package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.auth.AuthChange;

/** {@code /v2/auth}: users, roles and the switch (SPEC section 8). Thread-safe; nothing here blocks. */
final class AuthEndpoint {
    static final String INVALID_JSON = "Invalid JSON in request body.";
    private static final String ENABLE = "/v2/auth/enable";
    private static final String USERS = "/v2/auth/users";
    private static final String ROLES = "/v2/auth/roles";
    static final int SMALL_LISTING = 1 << 10;
    private static final byte[] NO_BODY = new byte[0];

    private final Serving serving;
    private final AuthChanges changes;
    private final AuthCollection users;
    private final AuthCollection roles;

    AuthEndpoint(Serving serving, Passwords passwords) {
        this.serving = serving;
        this.changes = new AuthChanges(serving);
        this.users = new UserCollection(serving, changes, passwords);
        this.roles = new RoleCollection(serving, changes);
    }

    /** Whether a path is one of those here. */
    static boolean serves(String path) {
        return path.equals(ENABLE)
                || (path + "/").startsWith(USERS + "/")
                || (path + "/").startsWith(ROLES + "/");
    }

    void handle(Exchange exchange) {
        String path = exchange.target().path();
        if (path.equals(ENABLE)) {
            handleSwitch(exchange);
        } else if (path.startsWith(USERS)) {
            handle(exchange, users, path.substring(USERS.length()));
        } else {
            handle(exchange, roles, path.substring(ROLES.length()));
        }
    }

    /** {@code rest} is what is behind the collection's path: nothing, or a slash and maybe more. */
    private void handle(Exchange exchange, AuthCollection collection, String rest) {
        String name = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        if (name.isEmpty()) {
            handleAll(exchange, collection);
        } else if (name.indexOf('/', 1) >= 0 || !Utf8.isValid(name)) {
            exchange.answerMessage(400, "Invalid path");
        } else {
            byte[] raw = name.substring(1).getBytes(ISO_8859_1);
            handleOne(exchange, collection, new String(raw, UTF_8));
        }
    }

    private void handleSwitch(Exchange exchange) {
        switch (exchange.method()) {
            case "GET" -> {
                exchange.nameCluster(serving.clusterId());
                JsonBytes json = AuthJson.enabled(serving.state().auth());
                exchange.answer(200, Headers.JSON, json.toBuffer());
            }
            case "PUT" ->
                    asRootAfterBody(
                            exchange, () -> changes.propose(exchange, new AuthChange.Enable()));
            case "DELETE" ->
                    asRootAfterBody(
                            exchange, () -> changes.propose(exchange, new AuthChange.Disable()));
            default -> exchange.answerMethodNotAllowed("GET,PUT,DELETE");
        }
    }

    private void handleAll(Exchange exchange, AuthCollection collection) {
        if (!exchange.method().equals("GET")) {
            exchange.answerMethodNotAllowed("GET");
            return;
        }
        asRoot(
                exchange,
                () -> {
                    if (hasReadableQuery(exchange)) {
                        LongAnswer.answer(
                                exchange,
                                collection.list(serving.state().auth()),
                                SMALL_LISTING,
                                serving);
                    }
                });
    }

    private void handleOne(Exchange exchange, AuthCollection collection, String name) {
        switch (exchange.method()) {
            case "GET" -> asRoot(exchange, () -> collection.get(exchange, name));
            case "PUT" ->
                    asRoot(
                            exchange,
                            () ->
                                    serving.readJson(
                                            exchange,
                                            body -> collection.put(exchange, name, body)));
            case "DELETE" -> asRootAfterBody(exchange, () -> collection.delete(exchange, name));
            default -> exchange.answerMethodNotAllowed("GET,PUT,DELETE");
        }
    }

    /** Goes on with what only root may do while auth is enabled. */
    private void asRoot(Exchange exchange, Runnable granted) {
        serving.access()
                .requireRoot(
                        exchange,
                        () -> {
                            exchange.nameCluster(serving.clusterId());
                            granted.run();
                        });
    }

    private void asRootAfterBody(Exchange exchange, Runnable granted) {
        asRoot(exchange, () -> exchange.afterBody(granted));
    }

    /** etcd reads the query, for nothing, but fails when it can't; answers in that case. */
    static boolean hasReadableQuery(Exchange exchange) {
        try {
            Form.parse(NO_BODY, exchange.target().queryBytes());
            return true;
        } catch (MalformedRequestException _) {
            exchange.answerMessage(500, "Internal Server Error");
            return false;
        }
    }
}
