package io.e3fx.launcher.client;

import java.util.List;

/**
 * Users, roles, and whether they count: {@code /v2/auth}. Thread-safe; of {@link EtcdClient#auth()}, whose rules hold
 * here, too. While authentication is on, only users with the role {@code root} may ask, but for {@link #isEnabled}; others
 * are refused with HTTP status 401.
 */
public final class AuthClient {

    /** What a role may be allowed to do with keys. */
    public enum Access {
        READ,
        WRITE,
        READ_WRITE
    }

    /** What became of a user that was put. */
    public enum Put {
        /** There was none of that name. */
        CREATED,
        /** It has another password now. */
        CHANGED
    }

    private static final int CREATED = 201;

    private final Failover failover;

    AuthClient(Failover failover) {
        this.failover = failover;
    }

    /** Whether authentication is on. */
    public Reply<Boolean> isEnabled() throws EtcdException, InterruptedException {
        return failover.ask(
                Request.get("/v2/auth/enable"), answer -> answer.json(AuthCodec::enabled));
    }

    /** Switches authentication on; refused without a user {@code root}, and when it is on. */
    public Reply<Boolean> enable() throws EtcdException, InterruptedException {
        return switchTo(Request.Method.PUT);
    }

    /** Switches authentication off; refused when it is. */
    public Reply<Boolean> disable() throws EtcdException, InterruptedException {
        return switchTo(Request.Method.DELETE);
    }

    /** All users, in the order of their names. */
    public Reply<List<User>> users() throws EtcdException, InterruptedException {
        return failover.ask(Request.get("/v2/auth/users"), answer -> answer.json(AuthCodec::users));
    }

    /** One user; refused when one of its roles does not exist. */
    public Reply<User> user(String name) throws EtcdException, InterruptedException {
        return failover.ask(Request.get(userPath(name)), answer -> answer.json(AuthCodec::user));
    }

    /**
     * Creates a user without roles, or changes a user's password.
     *
     * @param password not empty
     */
    public Reply<Put> putUser(String name, String password)
            throws EtcdException, InterruptedException {
        return failover.ask(
                put(userPath(name), AuthCodec.userWithPassword(name, password)),
                answer -> {
                    answer.text();
                    return answer.status() == CREATED ? Put.CREATED : Put.CHANGED;
                });
    }

    /** Gives a user roles, which need not exist; refused when it has one of them. */
    public Reply<User> grantRoles(String name, List<String> roles)
            throws EtcdException, InterruptedException {
        return failover.ask(
                put(userPath(name), AuthCodec.userWithRoles(name, "grant", roles)),
                answer -> answer.json(AuthCodec::user));
    }

    /** Takes roles from a user; refused when it does not have one of them. */
    public Reply<User> revokeRoles(String name, List<String> roles)
            throws EtcdException, InterruptedException {
        return failover.ask(
                put(userPath(name), AuthCodec.userWithRoles(name, "revoke", roles)),
                answer -> answer.json(AuthCodec::user));
    }

    /** Removes a user. */
    public Reply<String> removeUser(String name) throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(Request.Method.DELETE, userPath(name)), answer -> removed(answer, name));
    }

    /** All roles, in the order of their names; {@code root} is always one. */
    public Reply<List<Role>> roles() throws EtcdException, InterruptedException {
        return failover.ask(Request.get("/v2/auth/roles"), answer -> answer.json(AuthCodec::roles));
    }

    /** One role. */
    public Reply<Role> role(String name) throws EtcdException, InterruptedException {
        return failover.ask(Request.get(rolePath(name)), answer -> answer.json(AuthCodec::role));
    }

    /** Creates a role that allows nothing; refused when there is one of that name. */
    public Reply<Role> createRole(String name) throws EtcdException, InterruptedException {
        return failover.ask(
                put(rolePath(name), AuthCodec.emptyRole(name)),
                answer -> answer.json(AuthCodec::role));
    }

    /** Allows a role more; refused when it is allowed already. */
    public Reply<Role> grant(String name, Access access, List<String> patterns)
            throws EtcdException, InterruptedException {
        return failover.ask(
                put(rolePath(name), AuthCodec.roleChange(name, "grant", access, patterns)),
                answer -> answer.json(AuthCodec::role));
    }

    /** Allows a role less; what it was not allowed is passed over, but if nothing changes it is refused. */
    public Reply<Role> revoke(String name, Access access, List<String> patterns)
            throws EtcdException, InterruptedException {
        return failover.ask(
                put(rolePath(name), AuthCodec.roleChange(name, "revoke", access, patterns)),
                answer -> answer.json(AuthCodec::role));
    }

    /** Removes a role; users keep its name. */
    public Reply<String> removeRole(String name) throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(Request.Method.DELETE, rolePath(name)), answer -> removed(answer, name));
    }

    private Reply<Boolean> switchTo(Request.Method method)
            throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(method, "/v2/auth/enable"),
                answer -> {
                    answer.text();
                    return method == Request.Method.PUT;
                });
    }

    private static Request put(String path, String json) {
        return Request.of(Request.Method.PUT, path).json(json);
    }

    private static String removed(Answer answer, String name) throws java.io.IOException {
        answer.text();
        return name;
    }

    private static String userPath(String name) {
        return "/v2/auth/users/" + name;
    }

    private static String rolePath(String name) {
        return "/v2/auth/roles/" + name;
    }
}
