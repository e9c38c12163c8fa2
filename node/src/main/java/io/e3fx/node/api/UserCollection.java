package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.User;
import java.util.Optional;

/** {@code /v2/auth/users} (SPEC section 8). Passwords are hashed here, before anything is proposed. Thread-safe. */
final class UserCollection implements AuthCollection {
    private final Serving serving;
    private final AuthChanges changes;
    private final Passwords passwords;

    UserCollection(Serving serving, AuthChanges changes, Passwords passwords) {
        this.serving = serving;
        this.changes = changes;
        this.passwords = passwords;
    }

    @Override
    public LongAnswer.Pieces list(Auth auth) {
        return AuthJson.users(auth);
    }

    @Override
    public void get(Exchange exchange, String name) {
        Auth auth = serving.state().auth();
        Optional<User> user = auth.user(name);
        if (user.isEmpty()) {
            exchange.answerMessage(404, "auth: User " + name + " does not exist.");
        } else if (AuthEndpoint.hasReadableQuery(exchange)) {
            user.get().roles().texts().stream()
                    .filter(role -> auth.role(role).isEmpty())
                    .findFirst()
                    .ifPresentOrElse(
                            missing -> RoleCollection.answerMissing(exchange, missing),
                            () ->
                                    LongAnswer.answer(
                                            exchange,
                                            AuthJson.userWithRoles(auth, user.get()),
                                            AuthEndpoint.SMALL_LISTING,
                                            serving));
        }
    }

    @Override
    public void put(Exchange exchange, String name, byte[] body) {
        UserRequest request;
        try {
            request = UserRequest.read(body);
        } catch (GoJson.MismatchException _) {
            exchange.answerMessage(400, AuthEndpoint.INVALID_JSON);
            return;
        }
        if (!request.name().equals(name)) {
            exchange.answerMessage(400, "User JSON name does not match the name in the URL");
        } else if (request.isUpdate() && !request.roles().isEmpty()) {
            exchange.answerMessage(400, "User JSON contains both roles and grant/revoke");
        } else if (request.password().isEmpty()) {
            changes.propose(exchange, change(request, Optional.empty()));
        } else {
            serving.threads()
                    .answers()
                    .whenDone(
                            exchange,
                            passwords.hash(request.password()),
                            hash -> changes.propose(exchange, change(request, Optional.of(hash))),
                            failure -> AccessControl.answerFailure(exchange, failure));
        }
    }

    private static AuthChange change(UserRequest request, Optional<PasswordHash> password) {
        return request.isUpdate()
                ? new AuthChange.UpdateUser(
                        request.name(), password, request.grant(), request.revoke())
                : new AuthChange.PutUser(request.name(), password, request.roles());
    }

    @Override
    public void delete(Exchange exchange, String name) {
        changes.propose(exchange, new AuthChange.DeleteUser(name));
    }
}
