package io.e3fx.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What each command does at one place: the window, or a cluster's page. Confined to the FX thread. */
final class CommandTable {

    private final Map<Command, Runnable> actions = new EnumMap<>(Command.class);

    /** Lets the command do this. */
    CommandTable on(Command command, Runnable action) {
        if (actions.putIfAbsent(command, action) != null) {
            throw new IllegalArgumentException(command + " has an action already");
        }
        return this;
    }

    /** Does what the command stands for, if it stands for anything here. */
    boolean run(Command command) {
        Runnable action = actions.get(command);
        if (action == null) {
            return false;
        }
        action.run();
        return true;
    }

    /** The commands that do something here. */
    Set<Command> commands() {
        return Set.copyOf(actions.keySet());
    }
}
