package io.e3fx.node.api;

import io.e3fx.node.auth.TextList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a PUT of a user. Immutable.
 *
 * @param name empty when none was sent
 * @param password as it was sent, empty for none; never shown
 * @param roles those of a new user
 * @param grant roles to give
 * @param revoke roles to take
 */
record UserRequest(
        String name, String password, TextList roles, List<String> grant, List<String> revoke) {

    /** Reads it. */
    static UserRequest read(byte[] body) throws GoJson.MismatchException {
        Draft draft = new Draft();
        GoJson.read(
                body,
                Map.of(
                        "user", GoJson.text(text -> draft.name = text),
                        "password", GoJson.text(text -> draft.password = text),
                        "roles", GoJson.texts(texts -> draft.roles = texts),
                        "grant", GoJson.texts(texts -> draft.grant = texts),
                        "revoke", GoJson.texts(texts -> draft.revoke = texts)));
        return new UserRequest(
                draft.name,
                draft.password,
                draft.roles.map(TextList::of).orElse(TextList.ABSENT),
                draft.grant.orElse(List.of()),
                draft.revoke.orElse(List.of()));
    }

    /** Whether a user is to be changed, and surely not made. */
    boolean isUpdate() {
        return !grant.isEmpty() || !revoke.isEmpty();
    }

    private static final class Draft {
        private String name = "";
        private String password = "";
        private Optional<List<String>> roles = Optional.empty();
        private Optional<List<String>> grant = Optional.empty();
        private Optional<List<String>> revoke = Optional.empty();
    }

    @Override
    public String toString() {
        return "UserRequest[" + name + "]";
    }
}
