package io.e3fx.node.auth;

import java.util.List;
import java.util.Optional;

/** A request to change users, roles or the switch. Passwords are hashed before. */
public sealed interface AuthChange {
    /** How many characters its names and patterns have. */
    default int textLength() {
        return switch (this) {
            case PutUser(var name, _, var roles) -> name.length() + roles.textLength();
            case UpdateUser(var name, _, var grant, var revoke) ->
                    name.length() + TextList.textLength(grant) + TextList.textLength(revoke);
            case DeleteUser(var name) -> name.length();
            case CreateRole(var name, var permissions) -> name.length() + permissions.textLength();
            case UpdateRole(var name, var grant, var revoke) ->
                    name.length()
                            + grant.map(Permissions::textLength).orElse(0)
                            + revoke.map(Permissions::textLength).orElse(0);
            case DeleteRole(var name) -> name.length();
            case Enable(), Disable() -> 0;
        };
    }

    /**
     * Makes a user. One that is there is changed instead if no roles are named, and refused if some are.
     *
     * @param password empty when none was sent or an empty one, which is refused for a new user
     */
    record PutUser(String name, Optional<PasswordHash> password, TextList roles)
            implements AuthChange {}

    /** Changes a user: first gives roles, then takes some. */
    record UpdateUser(
            String name, Optional<PasswordHash> password, List<String> grant, List<String> revoke)
            implements AuthChange {
        /** Keeps copies. */
        public UpdateUser {
            grant = List.copyOf(grant);
            revoke = List.copyOf(revoke);
        }
    }

    /** Removes a user. */
    record DeleteUser(String name) implements AuthChange {}

    /** Makes a role. */
    record CreateRole(String name, Permissions permissions) implements AuthChange {}

    /** Changes a role: first gives patterns, then takes some. */
    record UpdateRole(String name, Optional<Permissions> grant, Optional<Permissions> revoke)
            implements AuthChange {}

    /** Removes a role; users keep its name. */
    record DeleteRole(String name) implements AuthChange {}

    /** From now on rights are checked. Needs the user root; makes the role guest when there is none. */
    record Enable() implements AuthChange {}

    /** From now on everybody may do all. */
    record Disable() implements AuthChange {}
}
