package io.e3fx.node.api;

import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/**
 * The body of a PUT of a role. Immutable.
 *
 * @param name empty when none was sent
 * @param permissions those of a new role
 * @param grant patterns to give
 * @param revoke patterns to take
 */
record RoleRequest(
        String name,
        Permissions permissions,
        Optional<Permissions> grant,
        Optional<Permissions> revoke) {

    /** Reads it. */
    static RoleRequest read(byte[] body) throws GoJson.MismatchException {
        Draft draft = new Draft();
        GoJson.read(
                body,
                Map.of(
                        "role", GoJson.text(text -> draft.name = text),
                        "permissions", draft.permissions,
                        "grant", draft.grant,
                        "revoke", draft.revoke));
        return new RoleRequest(
                draft.name, draft.permissions.value, draft.grant.ifGiven(), draft.revoke.ifGiven());
    }

    /** Whether a role is to be changed, not made. */
    boolean isUpdate() {
        return isSome(grant) || isSome(revoke);
    }

    private static boolean isSome(Optional<Permissions> permissions) {
        return permissions.isPresent() && !permissions.get().isEmpty();
    }

    private static final class Draft {
        private String name = "";
        private final PermissionsDraft permissions = new PermissionsDraft();
        private final PermissionsDraft grant = new PermissionsDraft();
        private final PermissionsDraft revoke = new PermissionsDraft();
    }

    /** Reads {@code {"kv":{"read":[...],"write":[...]}}}, as often as it comes. */
    private static final class PermissionsDraft implements GoJson.Field {
        private final GoJson.Field object =
                GoJson.object(
                        Map.of(
                                "kv",
                                GoJson.object(
                                        Map.of(
                                                "read", GoJson.texts(this::setRead),
                                                "write", GoJson.texts(this::setWrite)))));
        private Permissions value = Permissions.ABSENT;
        private boolean given;

        @Override
        public void read(JsonParser parser) throws GoJson.MismatchException {
            given = !GoJson.isNull(parser);
            object.read(parser);
        }

        Optional<Permissions> ifGiven() {
            return given ? Optional.of(value) : Optional.empty();
        }

        private void setRead(Optional<List<String>> texts) {
            value = new Permissions(list(texts), value.write());
        }

        private void setWrite(Optional<List<String>> texts) {
            value = new Permissions(value.read(), list(texts));
        }

        private static TextList list(Optional<List<String>> texts) {
            return texts.map(TextList::of).orElse(TextList.ABSENT);
        }
    }
}
