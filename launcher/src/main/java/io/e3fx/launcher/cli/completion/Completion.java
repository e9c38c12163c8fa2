package io.e3fx.launcher.cli.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script by which a shell completes commands, options, the names of clusters and members, and words that are one of a few. All
 * scripts find the command among the words that are there, and offer what it has; names they read from the clusters' files.
 */
public final class Completion {

    /** For which shell. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** Says which cluster's members are meant. */
    static final List<String> CLUSTER_OPTIONS = List.of("-c", "--cluster");

    /** Its operands and the values of its options may be files; those of the other commands are not. */
    private static final String ETCDCTL = "ctl";

    /** As help texts call the two kinds of names. */
    private static final String CLUSTER_LABEL = "NAME";

    private static final String MEMBER_LABEL = "MEMBER";

    /** What stands for an operand, or behind an option. */
    sealed interface Value {
        record Nothing() implements Value {}

        record Files() implements Value {}

        record Clusters() implements Value {}

        record Members() implements Value {}

        record OneOf(List<String> words) implements Value {}
    }

    /**
     * An option.
     *
     * @param names all of them
     * @param description what it does
     * @param value what must follow it; absent: nothing does
     */
    record Choice(List<String> names, String description, Optional<Value> value) {}

    /**
     * A command with what may follow it.
     *
     * @param path the words that lead to it, such as "ctl member"; empty for the program itself
     * @param commands with descriptions
     * @param options its own
     * @param operand what else
     */
    record Place(String path, Map<String, String> commands, List<Choice> options, Value operand) {}

    private final String program;
    private final NameFiles names;
    private final List<Place> places = new ArrayList<>();

    /**
     * Of this program.
     *
     * @param line its commands
     * @param others programs that are called like commands, with descriptions
     * @param home where the clusters are, unless a variable says so
     */
    public Completion(CommandLine line, Map<String, String> others, Path home) {
        this.program = line.getCommandName();
        this.names = new NameFiles(home);
        collect(line, "");
        others.forEach((name, description) -> {
            places.getFirst().commands().putIfAbsent(name, description);
            places.add(new Place(name, Map.of(), List.of(), new Value.Files()));
        });
    }

    /** The whole script. */
    public String text(Shell shell) {
        List<String> lines =
                switch (shell) {
                    case BASH -> new BashScript(this).lines();
                    case ZSH -> new ZshScript(this).lines();
                    case FISH -> new FishScript(this).lines();
                };
        return String.join("\n", lines) + "\n";
    }

    String program() {
        return program;
    }

    NameFiles names() {
        return names;
    }

    List<Place> places() {
        return places;
    }

    /** The commands that the words so far may be. */
    List<String> paths() {
        return places.stream().map(Place::path).filter(path -> !path.isEmpty()).toList();
    }

    /**
     * Cases of a POSIX shell: what stands before the value of an option, and what to do for it.
     *
     * @param what to do, in the shell's words
     */
    List<String> values(Function<Value, String> what) {
        List<String> cases = new ArrayList<>();
        for (Place place : places) {
            for (Choice option : place.options()) {
                String before =
                        option.names().stream()
                                .map(name -> "'" + place.path() + " " + name + "'")
                                .collect(Collectors.joining("|"));
                option.value()
                        .ifPresent(value ->
                                cases.add("        " + before + ") " + what.apply(value) + " ;;"));
            }
        }
        return cases;
    }

    private void collect(CommandLine line, String path) {
        CommandSpec spec = line.getCommandSpec();
        boolean isEtcdctl = path.equals(ETCDCTL) || path.startsWith(ETCDCTL + " ");
        List<Choice> options =
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> choice(option, isEtcdctl))
                        .toList();
        Value operand =
                spec.positionalParameters().stream()
                        .findFirst()
                        .map(positional -> value(positional, isEtcdctl))
                        .orElseGet(Value.Nothing::new);
        Map<String, String> commands = new TreeMap<>();
        places.add(new Place(path, commands, options, operand));
        line.getSubcommands()
                .forEach((name, child) -> {
                    commands.put(name, first(child.getCommandSpec().usageMessage().description()));
                    collect(child, path.isEmpty() ? name : path + " " + name);
                });
    }

    private static Choice choice(OptionSpec option, boolean isEtcdctl) {
        return new Choice(
                List.of(option.names()),
                first(option.description()),
                option.arity().max() == 0
                        ? Optional.empty()
                        : Optional.of(value(option, isEtcdctl)));
    }

    private static Value value(ArgSpec argument, boolean isEtcdctl) {
        if (isEtcdctl) {
            return new Value.Files();
        }
        Optional<Class<?>> choices =
                Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
                        .filter(Class::isEnum)
                        .findFirst();
        if (choices.isPresent()) {
            return new Value.OneOf(
                    Arrays.stream(choices.get().getEnumConstants())
                            .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                            .toList());
        }
        boolean isCluster =
                argument instanceof OptionSpec option
                        ? Arrays.asList(option.names()).containsAll(CLUSTER_OPTIONS)
                        : argument.paramLabel().equals(CLUSTER_LABEL);
        if (isCluster) {
            return new Value.Clusters();
        }
        return argument.paramLabel().equals(MEMBER_LABEL)
                ? new Value.Members()
                : new Value.Nothing();
    }

    private static String first(String[] description) {
        return Arrays.stream(description).findFirst().orElse("").replaceFirst("[.:]$", "");
    }

    /** One long case, in lines that can be read. */
    static List<String> wrapped(List<String> words, String indent) {
        final int width = 110;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < words.size(); i++) {
            String piece = "'" + words.get(i) + "'" + (i + 1 < words.size() ? "|" : ")");
            if (line.length() + piece.length() > width) {
                lines.add(line + "\\");
                line = new StringBuilder(indent);
            }
            line.append(piece);
        }
        lines.add(line.toString());
        return lines;
    }
}
