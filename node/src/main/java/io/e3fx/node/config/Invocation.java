package io.e3fx.node.config;

import io.e3fx.node.config.Flag.Treatment.Refused;
import io.e3fx.node.config.Flag.Treatment.Used;
import io.e3fx.node.config.Flag.Treatment.WithoutEffect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a process is asked for. */
public sealed interface Invocation {

    /**
     * Run a member.
     *
     * @param config all settings, checked
     * @param warnings one sentence for each setting that was given and has no effect, or that somebody should look at, to be logged
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
     * Reads what a process was started with: its command line, else what stands in variables, or a configuration file alone.
     *
     * @param words the words after the program's name
     * @param environment all variables; those that don't begin with {@code ETCD_} don't matter
     * @return what is asked for
     * @throws ConfigException when the settings can't be read or don't go together
     */
    static Invocation of(List<String> words, Map<String, String> environment)
            throws ConfigException {
        Settings commandLine = CommandLine.read(words);
        if (commandLine.value(Flags.HELP)) {
            return new Help();
        }
        if (commandLine.value(Flags.VERSION)) {
            return new Version();
        }
        Reading reading = read(commandLine, new Environment(environment));
        var warnings = new ArrayList<>(reading.warnings());
        warnings.addAll(withoutEffect(reading.settings()));
        warnings.addAll(TlsAssembly.warnings(reading.settings()));
        return new Run(ConfigAssembly.assemble(reading.settings()), warnings);
    }

    private static Reading read(Settings commandLine, Environment environment)
            throws ConfigException {
        Path onCommandLine = commandLine.value(Flags.CONFIG_FILE);
        Optional<Path> file =
                onCommandLine.toString().isEmpty()
                        ? environment.configFile()
                        : Optional.of(onCommandLine);
        if (file.isEmpty()) {
            return environment.addedTo(commandLine);
        }
        Reading reading = ConfigFile.read(YamlFile.read(file.get()));
        var ignored = new ArrayList<String>();
        commandLine.flags().forEach(flag -> ignored.add("--" + flag.name()));
        ignored.addAll(environment.used());
        ignored.removeAll(List.of("--config-file", "ETCD_CONFIG_FILE"));
        var warnings = new ArrayList<>(reading.warnings());
        if (!ignored.isEmpty()) {
            warnings.add(
                    "All settings come from "
                            + file.get()
                            + ", ignored are "
                            + String.join(", ", ignored)
                            + ".");
        }
        return new Reading(reading.settings(), warnings);
    }

    private static List<String> withoutEffect(Settings settings) throws ConfigException {
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
        return warnings;
    }
}
