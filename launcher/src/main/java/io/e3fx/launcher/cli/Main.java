package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.ctl.Ctl;
import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.cli.terminal.ProcessArguments;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.NotRunningException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code e3fx}, apart from {@code app} and {@code node}, which are programs of their own. */
public final class Main {

    private static final String CTL = "ctl";

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        List<String> arguments = ProcessArguments.readable(Arrays.asList(args));
        System.exit(run(Console.ofProcess(), System.getenv(), arguments.toArray(String[]::new)));
    }

    /** Runs one command; returns its exit status. */
    public static int run(Console console, Map<String, String> environment, String... args) {
        CommandLine line;
        try {
            line = commandLine(console, environment);
        } catch (InvalidPathException e) {
            console.err()
                    .println(
                            "e3fx: the folder for data, "
                                    + e.getInput()
                                    + ", cannot be reached in this locale: set LC_ALL to one with UTF-8, such as"
                                    + " C.UTF-8");
            return ExitCode.FAILED;
        }
        try {
            return line.execute(canonical(line, Arrays.asList(args)).toArray(String[]::new));
        } catch (ParameterException e) {
            return explain(e, console);
        }
    }

    /** All commands. */
    static CommandLine commandLine(Console console, Map<String, String> environment) {
        CommandLine line = new CommandLine(new E3fxCommand(console));
        CommandLine ctl = Ctl.commandLine(console, environment);
        ctl.addSubcommand(new HelpCommand(console));
        addClusterCommands(line, Workplace.of(console, environment));
        line.addSubcommand(CTL, ctl);
        line.addSubcommand(new HelpCommand(console));
        line.addSubcommand(new VersionCommand(console));
        addHelp(line);
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-V", "--version")
                                .versionHelp(true)
                                .description("Show the version.")
                                .build());
        configure(line, console);
        takeAnyCase(line);
        return line;
    }

    private static void addClusterCommands(CommandLine line, Workplace place) {
        line.addSubcommand(new UpCommand(place));
        line.addSubcommand(new DownCommand(place));
        line.addSubcommand(new PsCommand(place));
        line.addSubcommand(new StatusCommand(place));
        line.addSubcommand(new LsCommand(place));
        line.addSubcommand(new LogsCommand(place));
        for (OrderCommand.Kind kind : OrderCommand.Kind.values()) {
            line.addSubcommand(kind.commandName(), OrderCommand.commandLine(place, kind));
        }
        line.addSubcommand(new LeadCommand(place));
        line.addSubcommand(new FaultCommands.Isolate(place));
        line.addSubcommand(new FaultCommands.Slow(place));
        line.addSubcommand(new FaultCommands.Heal(place));
        line.addSubcommand(new MembershipCommands.Add(place));
        line.addSubcommand(new MembershipCommands.Remove(place));
        line.addSubcommand(new MembershipCommands.Wipe(place));
        line.addSubcommand(new ResetCommand(place));
        line.addSubcommand(new EjectCommand(place));
        line.addSubcommand(new EnvCommand(place));
        line.addSubcommand(new DoctorCommand(place));
        line.addSubcommand(new CompletionCommand(place));
    }

    /** Words that are a choice of ours may be written in any case; those of {@code ctl} are etcdctl's. */
    private static void takeAnyCase(CommandLine line) {
        line.getSubcommands()
                .forEach((name, command) -> {
                    if (!name.equals(CTL)) {
                        command.setCaseInsensitiveEnumValuesAllowed(true);
                    }
                });
    }

    /** Those of {@code ctl} are read as etcdctl's, the others as picocli does. */
    private static List<String> canonical(CommandLine line, List<String> args) {
        CommandLine ctl = line.getSubcommands().get(CTL);
        if (ctl == null || args.isEmpty() || !args.getFirst().equals(CTL)) {
            return args;
        }
        List<String> canonical = new ArrayList<>(List.of(CTL));
        canonical.addAll(Ctl.canonical(ctl, args.subList(1, args.size())));
        return canonical;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
        line.getSubcommands().values().stream().distinct().forEach(Main::addHelp);
    }

    private static void configure(CommandLine line, Console console) {
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        // A value such as @home is a value; the last of several options counts.
        line.setExpandAtFiles(false);
        line.setOverwrittenOptionsAllowed(true);
        line.setParameterExceptionHandler((problem, args) -> explain(problem, console));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
            boolean isOurs =
                    failure instanceof CommandFailure
                            || failure instanceof ClusterException
                            || failure instanceof IOException;
            console.err().println("e3fx: " + (isOurs ? "" : "internal error: ") + message);
            return switch (failure) {
                case CommandFailure e -> e.exitCode();
                case NotRunningException _ -> ExitCode.NOT_RUNNING;
                default -> ExitCode.FAILED;
            };
        });
    }

    /** A word that no command takes, or too many for one that does. */
    private static String noCommand(CommandLine line, String name) {
        if (line.getSubcommands().isEmpty()) {
            return "'"
                    + line.getCommandSpec().name()
                    + "' does not know what to do with '"
                    + name
                    + "'";
        }
        return "there is no command '"
                + name
                + "'"
                + Nearest.to(name, line.getSubcommands().keySet())
                        .map(near -> ": did you mean '" + near + "'?")
                        .orElse("");
    }

    /** One line about what is wrong with the arguments, one about where to look. */
    private static int explain(ParameterException problem, Console console) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        boolean isCtl = command.qualifiedName().startsWith("e3fx " + CTL);
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            String name = unmatched.getUnmatched().getFirst();
            if (isCtl) {
                console.err().println("No help topic for '" + name + "'");
                console.err().println("Try: " + command.qualifiedName() + " --help");
                return Ctl.status(problem);
            }
            console.err().println("e3fx: " + noCommand(problem.getCommandLine(), name));
            console.err().println("Try: e3fx help");
            return ExitCode.USAGE;
        }
        String message =
                Optional.ofNullable(problem.getMessage())
                        .orElse("bad arguments")
                        .lines()
                        .findFirst()
                        .orElse("");
        console.err().println(command.qualifiedName() + ": " + message);
        console.err().println("Try: " + command.qualifiedName() + " --help");
        return isCtl ? Ctl.status(problem) : ExitCode.USAGE;
    }
}
