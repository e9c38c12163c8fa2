package io.e3fx.launcher.client;

import java.util.List;

/**
 * What users may do who have it. Immutable.
 *
 * @param name its name; {@code guest} is the role of who does not say who it is
 * @param read the keys that may be read: whole, or with a {@code *} at the end all that begin so
 * @param write those that may be written
 */
public record Role(String name, List<String> read, List<String> write) {

    public Role {
        read = List.copyOf(read);
        write = List.copyOf(write);
    }
}
