package io.e3fx.node.auth;

import io.e3fx.node.auth.Auth.Phase;
import io.e3fx.node.auth.Auth.Transition;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What each change does and when it is refused, in etcd's order of checks (cases auth-roles, auth-users,
 * auth-enable-errors). etcd makes several requests of a change; here it is one, so that none can come between.
 */
final class AuthRules {
    /** Keys that etcd makes before its first write: a directory for all, one for users, one for roles, the switch. */
    private static final int FOUNDING_WRITES = 4;

    private AuthRules() {}

    static Transition apply(Auth auth, AuthChange change) {
        return switch (change) {
            case AuthChange.PutUser put -> put(auth, put);
            case AuthChange.UpdateUser update -> update(auth, update);
            case AuthChange.DeleteUser(String name) -> deleteUser(auth, name);
            case AuthChange.CreateRole(String name, Permissions permissions) ->
                    create(auth, new Role(name, permissions));
            case AuthChange.UpdateRole update -> update(auth, update);
            case AuthChange.DeleteRole(String name) -> deleteRole(auth, name);
            case AuthChange.Enable() -> enable(auth);
            case AuthChange.Disable() -> disable(auth);
        };
    }

    private static Transition put(Auth auth, AuthChange.PutUser put) {
        Optional<User> there = auth.user(put.name());
        if (there.isPresent() && put.roles().isEmpty()) {
            return update(
                    auth,
                    new AuthChange.UpdateUser(put.name(), put.password(), List.of(), List.of()));
        }
        if (put.password().isEmpty()) {
            return refused(
                    auth,
                    new AuthRefusal.Invalid(
                            "auth: Cannot create user " + put.name() + " with an empty password"));
        }
        if (there.isPresent()) {
            return refusedInWriting(
                    auth,
                    new AuthRefusal.Conflict("auth: User " + put.name() + " already exists."));
        }
        User user = new User(put.name(), put.password().get(), put.roles()).withRootsRole();
        return written(auth, auth.with(user), new AuthOutcome.UserCreated(user));
    }

    private static Transition update(Auth auth, AuthChange.UpdateUser update) {
        String name = update.name();
        Optional<User> there = auth.user(name);
        if (there.isEmpty()) {
            return refused(
                    auth, new AuthRefusal.Missing("auth: User " + name + " does not exist."));
        }
        User old = there.get();
        TreeSet<String> roles = new TreeSet<>(TextOrder.BY_UTF8_BYTES);
        roles.addAll(old.roles().texts());
        for (String role : update.grant()) {
            if (!roles.add(role)) {
                return refused(auth, conflict("Granting duplicate role", role, name));
            }
        }
        for (String role : update.revoke()) {
            if (!roles.remove(role)) {
                return refused(auth, conflict("Revoking ungranted role", role, name));
            }
        }
        PasswordHash password = update.password().orElse(old.password());
        User user = new User(name, password, TextList.of(List.copyOf(roles)));
        if (user.equals(old)) {
            return refused(
                    auth,
                    new AuthRefusal.Invalid(
                            "auth: User not updated. Use grant/revoke/password to update the"
                                    + " user."));
        }
        return written(auth, auth.with(user), new AuthOutcome.UserUpdated(user));
    }

    private static AuthRefusal conflict(String what, String role, String user) {
        return new AuthRefusal.Conflict("auth: " + what + " " + role + " for user " + user);
    }

    private static Transition deleteUser(Auth auth, String name) {
        if (auth.isEnabled() && name.equals(User.ROOT)) {
            return refused(
                    auth,
                    new AuthRefusal.Forbidden(
                            "auth: Cannot delete root user while auth is enabled."));
        }
        if (auth.user(name).isEmpty()) {
            return refusedInWriting(
                    auth, new AuthRefusal.Missing("auth: User " + name + " does not exist"));
        }
        return written(auth, auth.withoutUser(name), new AuthOutcome.Done());
    }

    private static Transition create(Auth auth, Role role) {
        if (role.isRoot()) {
            return refused(auth, isRoot());
        }
        if (auth.role(role.name()).isPresent()) {
            return refusedInWriting(
                    auth,
                    new AuthRefusal.Conflict("auth: Role " + role.name() + " already exists."));
        }
        return written(auth, auth.with(role), new AuthOutcome.RoleCreated(role));
    }

    private static Transition update(Auth auth, AuthChange.UpdateRole update) {
        String name = update.name();
        if (name.equals(Role.ROOT.name())) {
            return refused(auth, isRoot());
        }
        Optional<Role> there = auth.role(name);
        if (there.isEmpty()) {
            return refused(
                    auth, new AuthRefusal.Missing("auth: Role " + name + " does not exist."));
        }
        Permissions permissions = there.get().permissions();
        if (update.grant().isPresent()) {
            Permissions.Changed granted = permissions.grant(update.grant().get());
            if (granted.refusal().isPresent()) {
                return refused(auth, granted.refusal().get());
            }
            permissions = granted.permissions();
        }
        if (update.revoke().isPresent()) {
            permissions = permissions.revoke(update.revoke().get());
        }
        Role role = new Role(name, permissions);
        if (role.equals(there.get())) {
            return refused(
                    auth,
                    new AuthRefusal.Invalid(
                            "auth: Role not updated. Use grant/revoke to update the role."));
        }
        return written(auth, auth.with(role), new AuthOutcome.RoleUpdated(role));
    }

    private static Transition deleteRole(Auth auth, String name) {
        if (name.equals(Role.ROOT.name())) {
            return refused(auth, isRoot());
        }
        if (auth.role(name).isEmpty()) {
            return refusedInWriting(
                    auth, new AuthRefusal.Missing("auth: Role " + name + " doesn't exist."));
        }
        return written(auth, auth.withoutRole(name), new AuthOutcome.Done());
    }

    private static AuthRefusal isRoot() {
        return new AuthRefusal.Forbidden("auth: Cannot modify role root: is root role.");
    }

    private static Transition enable(Auth auth) {
        if (auth.isEnabled()) {
            return refused(auth, new AuthRefusal.Conflict("auth: already enabled"));
        }
        if (auth.user(User.ROOT).isEmpty()) {
            return refused(
                    auth,
                    new AuthRefusal.Conflict("auth: No root user available, please create one"));
        }
        Auth enabled = auth.withPhase(Phase.ENABLED);
        return auth.role(Role.GUEST.name()).isPresent()
                ? written(auth, enabled, new AuthOutcome.Done())
                : new Transition(enabled.with(Role.GUEST), 2, new AuthOutcome.Done());
    }

    private static Transition disable(Auth auth) {
        return auth.isEnabled()
                ? written(auth, auth.withPhase(Phase.DISABLED), new AuthOutcome.Done())
                : refused(auth, new AuthRefusal.Conflict("auth: already disabled"));
    }

    private static Transition written(Auth auth, Auth next, AuthOutcome outcome) {
        return new Transition(founded(next), foundingWrites(auth) + 1, outcome);
    }

    private static Transition refused(Auth auth, AuthRefusal refusal) {
        return new Transition(auth, 0, new AuthOutcome.Refused(refusal));
    }

    /** Where etcd learns only from a write that it can't be, so that even a refusal makes the directories. */
    private static Transition refusedInWriting(Auth auth, AuthRefusal refusal) {
        return new Transition(
                founded(auth), foundingWrites(auth), new AuthOutcome.Refused(refusal));
    }

    private static int foundingWrites(Auth auth) {
        return auth.phase() == Phase.UNTOUCHED ? FOUNDING_WRITES : 0;
    }

    private static Auth founded(Auth auth) {
        return auth.phase() == Phase.UNTOUCHED ? auth.withPhase(Phase.DISABLED) : auth;
    }
}
