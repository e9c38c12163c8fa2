package io.e3fx.node.machine;

import java.io.IOException;

/** This process has too little memory. The message is one line for the user, with the way out. */
public final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
