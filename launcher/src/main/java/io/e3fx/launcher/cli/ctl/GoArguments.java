package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads arguments as etcdctl does, and spells them so that nothing is left to interpret. Options have one hyphen or two
 * and their value behind {@code =} or as the next argument; global ones stand before the command. A command's own may
 * stand behind its arguments, too; an unknown one there is an argument.
 */
final class GoArguments {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private final CommandLine command;
    private final List<String> canonical;

    private GoArguments(CommandLine command, List<String> canonical) {
        this.command = command;
        this.canonical = canonical;
    }

    /**
     * The arguments behind the command's name as {@code --option=value}, with {@code --} before those that are none.
     *
     * @throws UnmatchedArgumentException when there is no such command
     * @throws ParameterException when they cannot be read
     */
    static List<String> canonical(CommandLine command, List<String> arguments) {
        List<String> canonical = new ArrayList<>();
        new GoArguments(command, canonical).read(arguments);
        return canonical;
    }

    private void read(List<String> arguments) {
        boolean isGroup = !command.getSubcommands().isEmpty();
        boolean runsProgram = command.getCommandName().equals(ExecWatchCommand.NAME);
        List<String> rest = options(isGroup || runsProgram ? arguments : optionsFirst(arguments));
        if (runsProgram && !rest.isEmpty()) {
            List<String> behindKey = options(rest.subList(1, rest.size()));
            rest = new ArrayList<>(rest.subList(0, 1));
            rest.addAll(behindKey);
        }
        if (!isGroup) {
            canonical.add("--");
            canonical.addAll(rest);
        } else if (!rest.isEmpty()) {
            String name = rest.getFirst();
            CommandLine subcommand = command.getSubcommands().get(name);
            if (subcommand == null) {
                throw new UnmatchedArgumentException(command, List.of(name));
            }
            canonical.add(name);
            new GoArguments(subcommand, canonical).read(rest.subList(1, rest.size()));
        }
    }

    /** Reads options up to the first argument that is none; returns that and what follows. */
    private List<String> options(List<String> arguments) {
        int next = 0;
        while (next < arguments.size()) {
            String argument = arguments.get(next);
            if (argument.equals("--")) {
                return arguments.subList(next + 1, arguments.size());
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                break;
            }
            next++;
            String word = nameAndValue(argument);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            @Nullable String value = equals < 0 ? null : word.substring(equals + 1);
            OptionSpec option = find(name).orElseThrow(() -> unknown(name));
            if (option.typeInfo().isBoolean()) {
                canonical.add(option.longestName() + "=" + truth(name, value));
            } else if (value != null) {
                canonical.add(option.longestName() + "=" + value);
            } else if (next < arguments.size()) {
                canonical.add(option.longestName() + "=" + arguments.get(next));
                next++;
            } else {
                throw new ParameterException(command, "flag needs an argument: -" + name);
            }
        }
        return arguments.subList(next, arguments.size());
    }

    /**
     * Known options first, each with the argument behind it if that is no known option; that is how etcdctl takes
     * options behind arguments.
     */
    private List<String> optionsFirst(List<String> arguments) {
        List<String> options = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean takesNext = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (takesNext && !isOption(argument)) {
                options.add(argument);
                takesNext = false;
            } else if (argument.equals("--")) {
                others.addFirst("--");
                others.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            } else if (isOption(argument)) {
                options.add(argument);
                takesNext = !argument.contains("=");
            } else {
                others.add(argument);
            }
        }
        options.addAll(others);
        return options;
    }

    private boolean isOption(String argument) {
        return argument.startsWith("-")
                && !argument.equals("-")
                && !argument.equals("--")
                && find(nameAndValue(argument).split("=", 2)[0]).isPresent();
    }

    private Optional<OptionSpec> find(String name) {
        String spelled = name.length() == 1 ? "-" + name : "--" + name;
        return Optional.ofNullable(command.getCommandSpec().optionsMap().get(spelled));
    }

    private static String nameAndValue(String argument) {
        return argument.substring(argument.startsWith("--") ? 2 : 1);
    }

    private boolean truth(String name, @Nullable String value) {
        if (value == null || TRUE.contains(value)) {
            return true;
        }
        if (FALSE.contains(value)) {
            return false;
        }
        throw new ParameterException(
                command, "invalid boolean value \"" + value + "\" for -" + name + ": parse error");
    }

    private ParameterException unknown(String name) {
        String problem = "flag provided but not defined: -" + name;
        String spelled = name.length() == 1 ? "-" + name : "--" + name;
        for (CommandLine up = command.getParent(); up != null; up = up.getParent()) {
            if (up.getCommandSpec().optionsMap().containsKey(spelled)) {
                String place = up.getCommandSpec().qualifiedName() + " " + spelled;
                return new ParameterException(
                        command, problem + "; it stands before the command: " + place);
            }
        }
        return new ParameterException(command, problem);
    }
}
