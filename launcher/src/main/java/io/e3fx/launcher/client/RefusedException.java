package io.e3fx.launcher.client;

/** A member refused by the rules of the API: surely nothing was changed, and asking again gives the same. */
public final class RefusedException extends EtcdException {

    private static final long serialVersionUID = 1L;

    private final transient EtcdError error;
    private final transient Endpoint endpoint;

    RefusedException(EtcdError error, Endpoint endpoint) {
        super(error.toString());
        this.error = error;
        this.endpoint = endpoint;
    }

    /** What was answered. */
    public EtcdError error() {
        return error;
    }

    /** Who answered. */
    public Endpoint endpoint() {
        return endpoint;
    }
}
