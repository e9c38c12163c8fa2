package io.e3fx.node.auth;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Users and roles, and whether rights are checked. Immutable: a change gives a new value and the old one stays valid, so
 * readers need no lock.
 *
 * @param phase whether rights are checked
 * @param users by their names, in the order of UTF-8
 * @param roles likewise, without the built-in root
 * @param bytes what users and roles take in memory, counted alike on all members
 */
public record Auth(
        Phase phase, PSortedMap<String, User> users, PSortedMap<String, Role> roles, long bytes) {
    /** Of a new cluster. */
    public static final Auth UNTOUCHED = of(Phase.UNTOUCHED);

    /** How far auth has come. */
    public enum Phase {
        /** Nothing was ever written: the first write takes four indexes more, for etcd makes directories then. */
        UNTOUCHED,
        /** Everybody may do all. */
        DISABLED,
        /** Rights are checked. */
        ENABLED
    }

    /** Without users and roles. */
    public static Auth of(Phase phase) {
        return new Auth(
                phase,
                TreePMap.empty(TextOrder.BY_UTF8_BYTES),
                TreePMap.empty(TextOrder.BY_UTF8_BYTES),
                0);
    }

    /**
     * What a change did.
     *
     * @param next from now on
     * @param indexesTaken by how much the etcdIndex rises: once for each write that etcd makes
     * @param outcome for the one who asked
     */
    public record Transition(Auth next, int indexesTaken, AuthOutcome outcome) {}

    /** Makes a change, or refuses it. */
    public Transition apply(AuthChange change) {
        return AuthRules.apply(this, change);
    }

    public boolean isEnabled() {
        return phase == Phase.ENABLED;
    }

    /** The user; root with its role, whatever was revoked. */
    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name)).map(User::withRootsRole);
    }

    /** The role; root is always there. */
    public Optional<Role> role(String name) {
        return name.equals(Role.ROOT.name())
                ? Optional.of(Role.ROOT)
                : Optional.ofNullable(roles.get(name));
    }

    /** All users whose names do not begin with {@code _}: like keys, those are hidden (they exist for all else). */
    public Stream<User> listedUsers() {
        return users.values().stream()
                .filter(user -> !isHidden(user.name()))
                .map(User::withRootsRole);
    }

    /** All roles, root among them, but for those whose names begin with {@code _}. */
    public Stream<Role> listedRoles() {
        return roles.plus(Role.ROOT.name(), Role.ROOT).values().stream()
                .filter(role -> !isHidden(role.name()));
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_");
    }

    /** Whether a user may; roles that do not exist give nothing. Only meaningful while enabled. */
    public boolean allows(User user, KeyAccess access) {
        return user.roles().texts().stream()
                .flatMap(name -> role(name).stream())
                .anyMatch(role -> role.allows(access));
    }

    /** Whether somebody without a name may: what the role guest allows, whose patterns count whatever the depth. */
    public boolean allowsGuest(KeyAccess access) {
        return role(Role.GUEST.name())
                .filter(guest -> guest.allows(access.withoutDepth()))
                .isPresent();
    }

    Auth withPhase(Phase newPhase) {
        return new Auth(newPhase, users, roles, bytes);
    }

    /** With that user, in place of one of the same name. */
    public Auth with(User user) {
        long without = bytes - bytesOf(users.get(user.name()));
        return new Auth(phase, users.plus(user.name(), user), roles, without + Footprint.of(user));
    }

    /** With that role, in place of one of the same name. */
    public Auth with(Role role) {
        long without = bytes - bytesOf(roles.get(role.name()));
        return new Auth(phase, users, roles.plus(role.name(), role), without + Footprint.of(role));
    }

    Auth withoutUser(String name) {
        return new Auth(phase, users.minus(name), roles, bytes - bytesOf(users.get(name)));
    }

    Auth withoutRole(String name) {
        return new Auth(phase, users, roles.minus(name), bytes - bytesOf(roles.get(name)));
    }

    private static long bytesOf(@Nullable User user) {
        return user == null ? 0 : Footprint.of(user);
    }

    private static long bytesOf(@Nullable Role role) {
        return role == null ? 0 : Footprint.of(role);
    }

    /** Shows who there is, but no hash. */
    @Override
    public String toString() {
        return "Auth[" + phase + ", users=" + users.keySet() + ", roles=" + roles.keySet() + "]";
    }
}
