package io.e3fx.node.config;

import io.e3fx.node.config.Flag.Treatment.Refused;
import io.e3fx.node.config.Flag.Treatment.Used;
import io.e3fx.node.config.Flag.Treatment.WithoutEffect;
import java.util.ArrayList;
import java.util.List;

/** What a command line asks for. */
public sealed interface Invocation {

    /**
     * Run a member.
     *
     * @param config all settings, checked
     * @param warnings one sentence for each flag that was accepted but has no effect, to be logged
     */
    record Run(NodeConfig config, List<String> warnings) implements Invocation {
        /** Keeps a copy of the warnings. */
        public Run {
            warnings = List.copyOf(warnings);
        }
    }

    /** Print {@link Usage#help()} on standard output and end with status 0. */
    record Help() implements Invocation {}

    /** Print {@link Usage#version(String)} on standard output and end with status 0. */
    record Version() implements Invocation {}

    /**
     * Reads a command line.
     *
     * @param words the words after the program's name
     * @return what is asked for
     * @throws ConfigException when the words can't be read or don't go together
     */
    static Invocation of(List<String> words) throws ConfigException {
        Settings settings = CommandLine.read(words);
        if (settings.value(Flags.HELP)) {
            return new Help();
        }
        if (settings.value(Flags.VERSION)) {
            return new Version();
        }
        var warnings = new ArrayList<String>();
        for (Flag<?> flag : settings.flags()) {
            switch (flag.treatment()) {
                case Used _ -> {}
                case WithoutEffect treatment ->
                        warnings.add(
                                "--" + flag.name() + " has no effect: " + treatment.reason() + ".");
                case Refused treatment -> {
                    if (!settings.isDefault(flag)) {
                        throw ConfigException.invalid(
                                "--" + flag.name() + " can't be used: " + treatment.reason() + ".");
                    }
                }
            }
        }
        return new Run(ConfigAssembly.assemble(settings), warnings);
    }
}
