package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.terminal.Console;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** All of {@code e3fx ctl}. */
public final class Ctl {

    private Ctl() {}

    /**
     * The command with those below it.
     *
     * @param console where they read and print
     * @param environment the variables {@code ETCDCTL_*}
     */
    public static CommandLine commandLine(Console console, Map<String, String> environment) {
        CtlCommand ctl = new CtlCommand(console, new ConnectionOptions(environment));
        CommandLine line = new CommandLine(ctl);
        line.addSubcommand(new LsCommand(ctl));
        line.addSubcommand(new GetCommand(ctl));
        line.addSubcommand(new SetCommand(ctl));
        line.addSubcommand(new MkCommand(ctl));
        line.addSubcommand(new UpdateCommand(ctl));
        line.addSubcommand(new RmCommand(ctl));
        for (DirectoryCommand.Kind kind : DirectoryCommand.Kind.values()) {
            line.addSubcommand(kind.commandName(), directory(ctl, kind));
        }
        line.addSubcommand(new RmdirCommand(ctl));
        line.addSubcommand(new WatchCommand(ctl));
        line.addSubcommand(new ExecWatchCommand(ctl));
        line.addSubcommand(new ClusterHealthCommand(ctl));
        line.addSubcommand(new MemberCommand(ctl));
        line.addSubcommand(new UserCommand(ctl));
        line.addSubcommand(new RoleCommand(ctl));
        line.addSubcommand(new AuthCommand(ctl));
        line.addSubcommand(new BackupCommand(ctl));
        return line;
    }

    /**
     * The arguments behind {@code ctl}, spelled so that nothing is left to interpret.
     *
     * @param line what {@link #commandLine} gave, complete with its options for help
     * @throws CommandLine.ParameterException when they cannot be read as etcdctl reads them
     */
    public static List<String> canonical(CommandLine line, List<String> arguments) {
        return GoArguments.canonical(line, arguments);
    }

    /** What the process ends with when its arguments could not be read. */
    public static int status(CommandLine.ParameterException problem) {
        return problem instanceof CommandLine.UnmatchedArgumentException
                ? Status.UNKNOWN_COMMAND
                : Status.BAD_ARGUMENTS;
    }

    private static CommandLine directory(CtlCommand ctl, DirectoryCommand.Kind kind) {
        CommandLine line = new CommandLine(new DirectoryCommand(ctl, kind));
        line.getCommandSpec().name(kind.commandName());
        line.getCommandSpec()
                .usageMessage()
                .description(kind.description())
                .footer("", "Examples:", kind.example());
        return line;
    }
}
