package io.e3fx.launcher.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code e3fx}, apart from {@code app} and {@code node}, which are programs of their own. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(run(Console.ofProcess(), System.getenv(), args));
    }

    /** Runs one command; returns its exit status. */
    static int run(Console console, Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new E3fxCommand(console));
        line.addSubcommand(new UpCommand(console));
        line.addSubcommand(ctl(console, environment));
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
        return line.execute(GoFlags.normalize(args, "ctl"));
    }

    private static CommandLine ctl(Console console, Map<String, String> environment) {
        CtlCommand ctl = new CtlCommand(console, environment);
        CommandLine line = new CommandLine(ctl);
        CommandLine member = new CommandLine(new MemberCommand(console));
        member.addSubcommand(new MemberListCommand(ctl));
        line.addSubcommand(member);
        line.addSubcommand(new GetCommand(ctl));
        CommandLine set = new CommandLine(new SetCommand(ctl));
        set.setUnmatchedOptionsArePositionalParams(true);
        line.addSubcommand(set);
        line.addSubcommand(new LsCommand(ctl));
        return line;
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show this help.")
                                .build());
        line.getSubcommands().values().forEach(Main::addHelp);
    }

    private static void configure(CommandLine line, Console console) {
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((problem, args) -> explain(problem, console));
        line.setExecutionExceptionHandler((failure, _, _) -> {
            String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
            console.err().println("e3fx: internal error: " + message);
            return ExitCode.FAILED;
        });
    }

    /** One line about what is wrong with the arguments, one about where to look. */
    private static int explain(ParameterException problem, Console console) {
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        boolean isCtl = command.qualifiedName().startsWith("e3fx ctl");
        if (problem instanceof UnmatchedArgumentException unmatched
                && !command.subcommands().isEmpty()
                && !unmatched.isUnknownOption()) {
            String name = unmatched.getUnmatched().getFirst();
            if (isCtl) {
                console.err().println("No help topic for '" + name + "'");
                return ExitCode.CTL_UNKNOWN_COMMAND;
            }
            console.err().println("e3fx: there is no command '" + name + "'");
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
        return isCtl ? ExitCode.CTL_BAD_ARGUMENTS : ExitCode.USAGE;
    }
}
