package io.e3fx.launcher.client;

import java.io.IOException;

/** A member answered that it could not serve: a status of 500 or more. */
final class ServerFaultException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ServerFaultException(int status, String problem) {
        super(problem);
        this.status = status;
    }

    int status() {
        return status;
    }
}
