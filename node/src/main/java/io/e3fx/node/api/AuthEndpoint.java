package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.auth.AuthRefusal;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.User;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /v2/auth}: users, roles and the switch (SPEC section 8). Thread-safe; nothing here blocks. */
final class AuthEndpoint {
    private static final String PREFIX = "/v2/auth";
    private static final String ENABLE = "/enable";
    private static final String USERS = "/users";
    private static final String ROLES = "/roles";
    private static final byte[] NO_BODY = new byte[0];
    private static final int SMALL_LISTING = 1 << 10;

    private final Serving serving;
    private final Passwords passwords;

    AuthEndpoint(Serving serving, Passwords passwords) {
        this.serving = serving;
        this.passwords = passwords;
    }

    /** Whether a path is one of those here. */
    static boolean serves(String path) {
        return path.equals(PREFIX + ENABLE)
                || path.equals(PREFIX + USERS)
                || path.equals(PREFIX + ROLES)
                || path.startsWith(PREFIX + USERS + "/")
                || path.startsWith(PREFIX + ROLES + "/");
    }

    void handle(Exchange exchange) {
        String path = exchange.target().path().substring(PREFIX.length());
        if (path.equals(ENABLE)) {
            handleSwitch(exchange);
            return;
        }
        String kind = path.substring(0, USERS.length());
        String rest = path.substring(kind.length()); // one that is not empty begins with a slash
        String name = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        if (name.isEmpty()) {
            handleList(exchange, kind);
        } else if (name.indexOf('/', 1) >= 0 || !Utf8.isValid(name)) {
            exchange.answerMessage(400, "Invalid path");
        } else {
            byte[] raw = name.substring(1).getBytes(ISO_8859_1);
            handleOne(exchange, kind, new String(raw, UTF_8));
        }
    }

    private Auth auth() {
        return serving.state().auth();
    }

    /** Goes on with what only root may do while auth is enabled. */
    private void asRoot(Exchange exchange, Runnable granted) {
        serving.access()
                .requireRoot(
                        exchange,
                        () -> {
                            nameCluster(exchange);
                            granted.run();
                        });
    }

    private void nameCluster(Exchange exchange) {
        exchange.nameCluster(serving.clusterId());
    }

    private void handleSwitch(Exchange exchange) {
        switch (exchange.method()) {
            case "GET" -> {
                nameCluster(exchange);
                exchange.answer(200, Headers.JSON, AuthJson.enabled(auth()).toBuffer());
            }
            case "PUT" -> asRoot(exchange, () -> change(exchange, new AuthChange.Enable()));
            case "DELETE" -> asRoot(exchange, () -> change(exchange, new AuthChange.Disable()));
            default -> exchange.answerMethodNotAllowed("GET,PUT,DELETE");
        }
    }

    private void handleList(Exchange exchange, String kind) {
        if (!exchange.method().equals("GET")) {
            exchange.answerMethodNotAllowed("GET");
            return;
        }
        asRoot(
                exchange,
                () -> {
                    if (hasReadableQuery(exchange)) {
                        Auth auth = auth();
                        answer(
                                exchange,
                                kind.equals(USERS) ? AuthJson.users(auth) : AuthJson.roles(auth));
                    }
                });
    }

    /** etcd reads the query, for nothing, but fails when it can't. */
    private static boolean hasReadableQuery(Exchange exchange) {
        try {
            Form.parse(NO_BODY, exchange.target().queryBytes());
            return true;
        } catch (MalformedRequestException _) {
            exchange.answerMessage(500, "Internal Server Error");
            return false;
        }
    }

    private void handleOne(Exchange exchange, String kind, String name) {
        boolean isUser = kind.equals(USERS);
        switch (exchange.method()) {
            case "GET" ->
                    asRoot(
                            exchange,
                            isUser ? () -> getUser(exchange, name) : () -> getRole(exchange, name));
            case "PUT" ->
                    asRoot(
                            exchange,
                            () ->
                                    readBody(
                                            exchange,
                                            isUser
                                                    ? body -> putUser(exchange, name, body)
                                                    : body -> putRole(exchange, name, body)));
            case "DELETE" ->
                    asRoot(
                            exchange,
                            () ->
                                    change(
                                            exchange,
                                            isUser
                                                    ? new AuthChange.DeleteUser(name)
                                                    : new AuthChange.DeleteRole(name)));
            default -> exchange.answerMethodNotAllowed("GET,PUT,DELETE");
        }
    }

    private void getRole(Exchange exchange, String name) {
        Optional<Role> role = auth().role(name);
        if (role.isPresent()) {
            exchange.answer(200, Headers.JSON, AuthJson.role(role.get()).toBuffer());
        } else {
            answerMissingRole(exchange, name);
        }
    }

    private static void answerMissingRole(Exchange exchange, String name) {
        exchange.answerMessage(404, "auth: Role " + name + " does not exist.");
    }

    private void getUser(Exchange exchange, String name) {
        Auth auth = auth();
        Optional<User> user = auth.user(name);
        if (user.isEmpty()) {
            exchange.answerMessage(404, "auth: User " + name + " does not exist.");
        } else if (hasReadableQuery(exchange)) {
            user.get().roles().texts().stream()
                    .filter(role -> auth.role(role).isEmpty())
                    .findFirst()
                    .ifPresentOrElse(
                            missing -> answerMissingRole(exchange, missing),
                            () -> answer(exchange, AuthJson.userWithRoles(auth, user.get())));
        }
    }

    private void answer(Exchange exchange, LongAnswer.Pieces pieces) {
        LongAnswer.answer(
                exchange,
                pieces,
                new JsonBytes(SMALL_LISTING),
                serving.limits().chunkBytes(),
                serving.threads().pool());
    }

    private void readBody(Exchange exchange, Consumer<byte[]> consumer) {
        RequestBody.read(
                exchange,
                serving.limits().json(),
                consumer,
                () ->
                        exchange.answerMessage(
                                413,
                                "the request body is longer than "
                                        + serving.limits().json().bytes()
                                        + " bytes"));
    }

    private void putUser(Exchange exchange, String name, byte[] body) {
        UserRequest request;
        try {
            request = UserRequest.read(body);
        } catch (GoJson.MismatchException _) {
            answerInvalidJson(exchange);
            return;
        }
        boolean isUpdate = !request.grant().isEmpty() || !request.revoke().isEmpty();
        if (!request.name().equals(name)) {
            answerInvalid(exchange, "User JSON name does not match the name in the URL");
        } else if (isUpdate && !request.roles().isEmpty()) {
            answerInvalid(exchange, "User JSON contains both roles and grant/revoke");
        } else if (request.password().isEmpty()) {
            putUser(exchange, request, isUpdate, Optional.empty());
        } else {
            serving.threads()
                    .answers()
                    .whenDone(
                            exchange,
                            passwords.hash(request.password()),
                            hash -> putUser(exchange, request, isUpdate, Optional.of(hash)),
                            failure -> AccessControl.answerFailure(exchange, failure));
        }
    }

    private void putUser(
            Exchange exchange,
            UserRequest request,
            boolean isUpdate,
            Optional<PasswordHash> password) {
        change(
                exchange,
                isUpdate
                        ? new AuthChange.UpdateUser(
                                request.name(), password, request.grant(), request.revoke())
                        : new AuthChange.PutUser(request.name(), password, request.roles()));
    }

    private void putRole(Exchange exchange, String name, byte[] body) {
        RoleRequest request;
        try {
            request = RoleRequest.read(body);
        } catch (GoJson.MismatchException _) {
            answerInvalidJson(exchange);
            return;
        }
        if (!request.name().equals(name)) {
            answerInvalid(exchange, "Role JSON name does not match the name in the URL");
        } else if (!request.isUpdate()) {
            change(exchange, new AuthChange.CreateRole(name, request.permissions()));
        } else if (!request.permissions().isEmpty()) {
            answerInvalid(exchange, "Role JSON contains both permissions and grant/revoke");
        } else {
            change(exchange, new AuthChange.UpdateRole(name, request.grant(), request.revoke()));
        }
    }

    private static void answerInvalidJson(Exchange exchange) {
        answerInvalid(exchange, "Invalid JSON in request body.");
    }

    private static void answerInvalid(Exchange exchange, String message) {
        exchange.answerMessage(400, message);
    }

    private void change(Exchange exchange, AuthChange change) {
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        serving.consensus()
                                .propose(new Command.ChangeAuth(change, serving.clock().instant())),
                        committed -> answer(exchange, change, committed.outcome()),
                        failure -> ConsensusFailure.answerMessage(exchange, failure));
    }

    private static void answer(Exchange exchange, AuthChange change, Outcome outcome) {
        switch (outcome) {
            case Outcome.OfAuth(AuthOutcome ofAuth) -> answer(exchange, change, ofAuth);
            case Outcome.Done _, Outcome.Refused _, Outcome.MemberRefused _, Outcome.Noted _ ->
                    exchange.fail(new IllegalStateException("not an outcome of auth"));
        }
    }

    private static void answer(Exchange exchange, AuthChange change, AuthOutcome outcome) {
        switch (outcome) {
            case AuthOutcome.UserCreated(User user) -> {
                // Only a user who is made without roles is said to be created (case auth-users).
                boolean hasRoles =
                        change instanceof AuthChange.PutUser put && !put.roles().isEmpty();
                answer(exchange, hasRoles ? 200 : 201, AuthJson.user(user));
            }
            case AuthOutcome.UserUpdated(User user) -> answer(exchange, 200, AuthJson.user(user));
            case AuthOutcome.RoleCreated(Role role) -> answer(exchange, 201, AuthJson.role(role));
            case AuthOutcome.RoleUpdated(Role role) -> answer(exchange, 200, AuthJson.role(role));
            case AuthOutcome.Done() -> {
                exchange.headers().add(Headers.JSON);
                exchange.answerEmpty(200);
            }
            case AuthOutcome.Refused(AuthRefusal refusal) ->
                    exchange.answerMessage(status(refusal), refusal.message());
        }
    }

    private static void answer(Exchange exchange, int status, JsonBytes body) {
        exchange.answer(status, Headers.JSON, body.toBuffer());
    }

    private static int status(AuthRefusal refusal) {
        return switch (refusal) {
            case AuthRefusal.Invalid _ -> 400;
            case AuthRefusal.Forbidden _ -> 403;
            case AuthRefusal.Missing _ -> 404;
            case AuthRefusal.Conflict _ -> 409;
            case AuthRefusal.NoRoom _ -> 500;
        };
    }
}
