package io.e3fx.launcher.client;

/**
 * Something answered, but not as the v2 API does: another kind of server, one with v2 switched off (404), or one that does
 * not take this host name (421). Surely nothing was changed.
 */
public final class UnexpectedReplyException extends EtcdException {

    private static final long serialVersionUID = 1L;

    private final transient Endpoint endpoint;
    private final int httpStatus;

    UnexpectedReplyException(Endpoint endpoint, int httpStatus, String problem) {
        super(endpoint + ": HTTP " + httpStatus + ": " + problem);
        this.endpoint = endpoint;
        this.httpStatus = httpStatus;
    }

    /** Who answered. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The status of the reply. */
    public int httpStatus() {
        return httpStatus;
    }
}
