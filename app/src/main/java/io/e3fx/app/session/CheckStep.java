package io.e3fx.app.session;

/** The steps from an address to a cluster that can be used, in their order. */
public enum CheckStep {
    /** The host's name leads to an address. */
    DNS,
    /** Something listens at the port. */
    TCP,
    /** It proves who it is; left out for http. */
    TLS,
    /** It is etcd. */
    VERSION,
    /** It speaks the v2 API. */
    KEYS,
    /** It lets this user read. */
    AUTH,
    /** Its members are reached where they say. */
    MEMBERS
}
