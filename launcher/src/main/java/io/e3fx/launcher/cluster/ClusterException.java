package io.e3fx.launcher.cluster;

/** A local cluster cannot do what was asked; the message is one line for the user that says why and what to do. */
public sealed class ClusterException extends Exception
        permits ClusterInUseException, NotRunningException {

    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
