package io.e3fx.launcher.client;

/**
 * A request that was not answered with success. Its kinds say what the caller may conclude, so a {@code switch} over
 * them is complete.
 */
public abstract sealed class EtcdException extends Exception
        permits RefusedException,
                UnavailableException,
                OutcomeUnknownException,
                UnexpectedReplyException {

    private static final long serialVersionUID = 1L;

    EtcdException(String message) {
        super(message);
    }

    EtcdException(String message, Throwable cause) {
        super(message, cause);
    }
}
