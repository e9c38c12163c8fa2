package io.e3fx.node.auth;

/**
 * A role. Immutable.
 *
 * @param name not empty, without a slash
 * @param permissions of those who have it
 */
public record Role(String name, Permissions permissions) {
    /** The role that may do all; it is built in and never changes. */
    public static final Role ROOT = new Role("root", Permissions.ALL);

    /** The role of those who do not say who they are, as enabling makes it when it is missing. */
    public static final Role GUEST = new Role("guest", Permissions.ALL);

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it can't be part of a path
     */
    public Role {
        User.checkName(name);
    }

    boolean isRoot() {
        return name.equals(ROOT.name);
    }

    /** The root role may do all, also with the root itself, which no pattern fits. */
    boolean allows(KeyAccess access) {
        return isRoot() || permissions.allow(access);
    }
}
