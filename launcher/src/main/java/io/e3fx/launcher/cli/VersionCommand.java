package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code e3fx version}: this product's version and the Java that runs it. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {

    private final Console console;

    /** For picocli, which wants the text alone. */
    VersionCommand() {
        this(Console.ofProcess());
    }

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            console.out().println(line);
        }
        return ExitCode.OK;
    }

    @Override
    public String[] getVersion() {
        String version =
                Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
        return new String[] {"e3fx " + version, "Java " + Runtime.version()};
    }
}
