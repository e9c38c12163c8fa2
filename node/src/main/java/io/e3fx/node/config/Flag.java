package io.e3fx.node.config;

import org.jspecify.annotations.Nullable;

/**
 * One line in the table of flags.
 *
 * @param name as it is written after the dashes
 * @param type how its text becomes a value
 * @param defaultText what counts when it isn't given; one that {@code type} can parse
 * @param treatment what the node does with it
 * @param <T> the value's type
 */
record Flag<T>(String name, FlagType<T> type, String defaultText, Treatment treatment) {

    /** The name tells a flag from all others. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flag<?> flag && flag.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** What the node does with a flag. */
    sealed interface Treatment {
        /** It has its effect. The help shows it in its group; a default that depends on other flags stands in the text. */
        record Used(Group group, String help) implements Treatment {}

        /** It is about something that this node doesn't have and nobody relies on: accepted with a warning. */
        record WithoutEffect(String reason) implements Treatment {}

        /** Somebody may rely on what it does and the node doesn't do it: refused, unless it has its default. */
        record Refused(String reason) implements Treatment {}
    }

    /** The parts of the help, in their order. */
    enum Group {
        MEMBER("Member"),
        CLUSTER("Clustering"),
        ACCESS("Access"),
        SECURITY("Security"),
        PROCESS("Process");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
