package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.Role;
import java.util.Optional;

/** {@code /v2/auth/roles} (SPEC section 8). Thread-safe. */
final class RoleCollection implements AuthCollection {
    private final Serving serving;
    private final AuthChanges changes;

    RoleCollection(Serving serving, AuthChanges changes) {
        this.serving = serving;
        this.changes = changes;
    }

    @Override
    public LongAnswer.Pieces list(Auth auth) {
        return AuthJson.roles(auth);
    }

    @Override
    public void get(Exchange exchange, String name) {
        Optional<Role> role = serving.state().auth().role(name);
        if (role.isPresent()) {
            exchange.answer(200, Headers.JSON, AuthJson.role(role.get()).toBuffer());
        } else {
            answerMissing(exchange, name);
        }
    }

    /** Also where a user has such a role. */
    static void answerMissing(Exchange exchange, String name) {
        exchange.answerMessage(404, "auth: Role " + name + " does not exist.");
    }

    @Override
    public void put(Exchange exchange, String name, byte[] body) {
        RoleRequest request;
        try {
            request = RoleRequest.read(body);
        } catch (GoJson.MismatchException _) {
            exchange.answerMessage(400, AuthEndpoint.INVALID_JSON);
            return;
        }
        if (!request.name().equals(name)) {
            exchange.answerMessage(400, "Role JSON name does not match the name in the URL");
        } else if (!request.isUpdate()) {
            changes.propose(exchange, new AuthChange.CreateRole(name, request.permissions()));
        } else if (!request.permissions().isEmpty()) {
            exchange.answerMessage(400, "Role JSON contains both permissions and grant/revoke");
        } else {
            changes.propose(
                    exchange, new AuthChange.UpdateRole(name, request.grant(), request.revoke()));
        }
    }

    @Override
    public void delete(Exchange exchange, String name) {
        changes.propose(exchange, new AuthChange.DeleteRole(name));
    }
}
