package io.e3fx.launcher.client;

import java.io.IOException;

/** Bytes that are not what the v2 API sends, or more of them than the limits allow. */
final class MalformedException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
        super(problem);
    }

    MalformedException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
