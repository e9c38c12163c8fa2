package io.e3fx.launcher.client;

import java.util.List;

/**
 * A user of the cluster. Immutable.
 *
 * @param name its name; {@code root} may do everything
 * @param roles the names of its roles, sorted; in a list of users without those that do not exist any more
 */
public record User(String name, List<String> roles) {

    public User {
        roles = List.copyOf(roles);
    }
}
