package io.e3fx.node.config;

import io.e3fx.node.config.NodeConfig.LogLevel;
import io.e3fx.node.config.NodeConfig.LogOutput;
import io.e3fx.node.config.NodeConfig.Logging;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** What the flags say about the log. */
final class LogAssembly {
    private static final String DEFAULT = "default";

    private LogAssembly() {}

    static Logging logging(Settings settings) throws ConfigException {
        checkLogger(settings);
        Flag<List<String>> outputs =
                settings.isGiven(Flags.LOG_OUTPUTS) ? Flags.LOG_OUTPUTS : Flags.LOG_OUTPUT;
        return new Logging(
                settings.value(Flags.DEBUG) ? LogLevel.DEBUG : settings.value(Flags.LOG_LEVEL),
                outputs(settings.value(outputs)));
    }

    /** The log has one form; but a name that no etcd knows is nothing that somebody meant. */
    private static void checkLogger(Settings settings) throws ConfigException {
        String logger = settings.value(OtherFlags.LOGGER);
        if (!logger.equals("capnslog") && !logger.equals("zap")) {
            throw ConfigException.invalid("unknown logger option " + Texts.quote(logger) + ".");
        }
    }

    private static List<LogOutput> outputs(List<String> names) throws ConfigException {
        if (names.size() > 1 && names.contains(DEFAULT)) {
            throw ConfigException.invalid("multi logoutput for \"default\" is not supported yet.");
        }
        var outputs = new LinkedHashSet<LogOutput>();
        for (String name : names.isEmpty() ? List.of("") : names) {
            outputs.add(
                    switch (name) {
                        case DEFAULT, "stderr", "systemd/journal" -> LogOutput.Standard.ERROR;
                        case "stdout" -> LogOutput.Standard.OUTPUT;
                        default -> file(name);
                    });
        }
        return List.copyOf(outputs);
    }

    private static LogOutput file(String name) throws ConfigException {
        try {
            if (!name.isEmpty()) {
                return new LogOutput.File(Path.of(name));
            }
        } catch (InvalidPathException _) {
            // As good as none.
        }
        throw ConfigException.invalid(
                "unknown log-output "
                        + Texts.quote(name)
                        + " (only supports \"default\", \"stderr\", \"stdout\" and files).");
    }
}
