package io.e3fx.node;

import java.io.IOException;

/** The member was removed from the cluster for good: it ends, or does not start, and that is no failure. */
final class RemovedException extends IOException {
    private static final long serialVersionUID = 1L;

    RemovedException() {
        super("the member has been permanently removed from the cluster");
    }
}
