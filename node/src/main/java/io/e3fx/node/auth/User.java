package io.e3fx.node.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * A user. Immutable.
 *
 * @param name not empty, without a slash
 * @param password hashed
 * @param roles names of roles, which need not exist; as they were sent until an update sorts them
 */
public record User(String name, PasswordHash password, TextList roles) {
    static final String ROOT = "root";

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it can't be part of a path
     */
    public User {
        checkName(name);
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.contains("/")) {
            throw new IllegalArgumentException("not a name: '" + name + "'");
        }
    }

    public boolean hasRootRole() {
        return roles.contains(Role.ROOT.name());
    }

    /** As etcd reads and makes it: the user root always has the role root. */
    User withRootsRole() {
        if (!name.equals(ROOT) || hasRootRole()) {
            return this;
        }
        List<String> more = new ArrayList<>(roles.texts());
        more.add(Role.ROOT.name());
        return new User(name, password, TextList.of(more));
    }
}
