package io.e3fx.node.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The variables {@code ETCD_*}, one for each flag: upper case, with {@code _} for each dash. An empty one counts as not set.
 * Those that belong to no flag are only warned about, without their values, which may be somebody else's secrets.
 */
final class Environment {
    private static final String PREFIX = "ETCD_";

    /** The flags by their variables. {@code --help} and {@code --version} have none: they are no settings. */
    private static final Map<String, Flag<?>> FLAGS = flags();

    private final Map<String, String> variables;

    Environment(Map<String, String> all) {
        variables = new TreeMap<>(all);
        variables.keySet().removeIf(name -> !name.startsWith(PREFIX));
    }

    /** The configuration file it names. */
    Optional<Path> configFile() throws ConfigException {
        String name = variable(Flags.CONFIG_FILE.name());
        String text = variables.getOrDefault(name, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Flags.CONFIG_FILE.type().parse(text));
        } catch (InvalidValueException e) {
            throw invalid(name, text, e);
        }
    }

    /** The variables that are set and belong to a flag, by name. */
    List<String> used() {
        return variables.keySet().stream()
                .filter(name -> FLAGS.containsKey(name) && !value(name).isEmpty())
                .toList();
    }

    /**
     * The settings of the command line and those given here.
     *
     * @throws ConfigException with status 1 when a flag stands in both, or a text can't be read
     */
    Reading addedTo(Settings commandLine) throws ConfigException {
        for (String name : variables.keySet()) {
            Flag<?> flag = FLAGS.get(name);
            if (flag != null && commandLine.isGiven(flag)) {
                throw ConfigException.plain(
                        "conflicting environment variable \""
                                + name
                                + "\" is shadowed by corresponding command-line flag"
                                + " (either unset environment variable or disable flag)");
            }
        }
        var settings = commandLine;
        var warnings = new ArrayList<String>();
        for (String name : variables.keySet()) {
            Flag<?> flag = FLAGS.get(name);
            if (flag == null) {
                warnings.add(unknown(name));
            } else if (!value(name).isEmpty()) {
                settings = plus(settings, flag, name);
            }
        }
        return new Reading(settings, warnings);
    }

    private static String variable(String flag) {
        return PREFIX + flag.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Settings plus(Settings settings, Flag<?> flag, String name) throws ConfigException {
        try {
            return settings.plus(flag, value(name));
        } catch (InvalidValueException e) {
            throw invalid(name, value(name), e);
        }
    }

    private String value(String name) {
        return variables.getOrDefault(name, "");
    }

    private static String unknown(String name) {
        String nearest = Nearest.to(name.substring(PREFIX.length()), Flags.SETTINGS);
        return "unrecognized environment variable "
                + Texts.onOneLine(name)
                + " (the nearest is "
                + variable(nearest)
                + ").";
    }

    private static ConfigException invalid(String name, String text, InvalidValueException e) {
        return ConfigException.invalid(
                "invalid value "
                        + Texts.quote(text)
                        + " for "
                        + name
                        + ": "
                        + e.getMessage()
                        + ".");
    }

    private static Map<String, Flag<?>> flags() {
        var flags = new HashMap<String, Flag<?>>();
        Flags.ALL.forEach(flag -> flags.put(variable(flag.name()), flag));
        flags.remove(variable(Flags.HELP.name()));
        flags.remove(variable(Flags.VERSION.name()));
        return Map.copyOf(flags);
    }
}
