package io.e3fx.launcher.cli.completion;

import io.e3fx.launcher.cli.eject.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script by which a shell completes commands and options; what a command takes besides, it completes as files. All
 * scripts find the command among the words that are there, and offer what it has.
 */
public final class Completion {

    /** For which shell. */
    public enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /**
     * A command with what may follow it.
     *
     * @param path the words that lead to it, such as "ctl member"; empty for the program itself
     * @param words commands and options, each with a description
     */
    private record Place(String path, Map<String, String> words) {}

    private final String program;
    private final List<Place> places = new ArrayList<>();

    /**
     * Of this program.
     *
     * @param line its commands
     * @param others programs that are called like commands, with descriptions
     */
    public Completion(CommandLine line, Map<String, String> others) {
        this.program = line.getCommandName();
        collect(line, "");
        others.forEach(places.getFirst().words()::putIfAbsent);
    }

    /** The whole script. */
    public String text(Shell shell) {
        return String.join(
                        "\n",
                        switch (shell) {
                            case BASH -> bash();
                            case ZSH -> zsh();
                            case FISH -> fish();
                        })
                + "\n";
    }

    private void collect(CommandLine line, String path) {
        Map<String, String> words = new TreeMap<>();
        places.add(new Place(path, words));
        CommandSpec spec = line.getCommandSpec();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                for (String name : option.names()) {
                    words.put(name, first(option.description()));
                }
            }
        }
        line.getSubcommands()
                .forEach((name, child) -> {
                    words.put(name, first(child.getCommandSpec().usageMessage().description()));
                    collect(child, path.isEmpty() ? name : path + " " + name);
                });
    }

    private static String first(String[] description) {
        return Arrays.stream(description).findFirst().orElse("").replaceFirst("[.:]$", "");
    }

    /** The commands that the words so far may be: a case of the shell for each path. */
    private List<String> paths() {
        return places.stream().map(Place::path).filter(path -> !path.isEmpty()).toList();
    }

    private List<String> bash() {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "# bash completion of "
                                        + program
                                        + "; try: source <("
                                        + program
                                        + " completion bash)",
                                "_" + program + "() {",
                                "    local current=${COMP_WORDS[COMP_CWORD]} path= word",
                                "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
                                "        case \"${path:+$path }$word\" in"));
        lines.addAll(
                wrapped(paths().stream().map(Completion::pattern).toList(), "            ", "|"));
        lines.addAll(
                List.of(
                        "                path=${path:+$path }$word ;;",
                        "        esac",
                        "    done",
                        "    case $path in"));
        for (Place place : places) {
            lines.add(
                    "        "
                            + (place.path().isEmpty() ? "''" : pattern(place.path()))
                            + ") word='"
                            + String.join(" ", place.words().keySet())
                            + "' ;;");
        }
        lines.addAll(
                List.of(
                        "    esac",
                        "    COMPREPLY=($(compgen -W \"$word\" -- \"$current\"))",
                        "}",
                        "complete -o default -F _" + program + " " + program));
        return lines;
    }

    private List<String> zsh() {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "#compdef " + program,
                                "# zsh completion of "
                                        + program
                                        + "; try: source <("
                                        + program
                                        + " completion zsh)",
                                "_" + program + "() {",
                                "    local current_path= word",
                                "    local -a choices",
                                "    for word in ${words[2,CURRENT-1]}; do",
                                "        case \"${current_path:+$current_path }$word\" in"));
        lines.addAll(
                wrapped(paths().stream().map(Completion::pattern).toList(), "            ", "|"));
        lines.addAll(
                List.of(
                        "                current_path=${current_path:+$current_path }$word ;;",
                        "        esac",
                        "    done",
                        "    case $current_path in"));
        for (Place place : places) {
            lines.add(
                    "        "
                            + (place.path().isEmpty() ? "''" : pattern(place.path()))
                            + ") choices=(");
            place.words()
                    .forEach((word, description) ->
                            lines.add(
                                    "            "
                                            + Quoting.sh(
                                                    word.replace(":", "\\:") + ":" + description)));
            lines.add("            ) ;;");
        }
        lines.addAll(
                List.of(
                        "    esac",
                        "    _describe -t commands '" + program + "' choices || _files",
                        "}",
                        "compdef _" + program + " " + program));
        return lines;
    }

    private List<String> fish() {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "# fish completion of "
                                        + program
                                        + "; try: "
                                        + program
                                        + " completion fish | source",
                                "function __" + program + "_path",
                                "    set -l path",
                                "    for word in (commandline -opc)[2..-1]",
                                "        switch \"$path $word\""));
        lines.add(
                "            case "
                        + paths().stream()
                                .map(path -> Quoting.fish(" " + path))
                                .collect(Collectors.joining(" ")));
        lines.addAll(
                List.of(
                        "                set path \"$path $word\"",
                        "        end",
                        "    end",
                        "    test \"$path\" = \"$argv[1]\"",
                        "end"));
        for (Place place : places) {
            String at = place.path().isEmpty() ? "" : " " + place.path();
            place.words()
                    .forEach((word, description) ->
                            lines.add(
                                    "complete -c "
                                            + program
                                            + " -n "
                                            + Quoting.fish("__" + program + "_path '" + at + "'")
                                            + fishWord(word)
                                            + " -d "
                                            + Quoting.fish(description)));
        }
        return lines;
    }

    private static String fishWord(String word) {
        if (word.startsWith("--")) {
            return " -l " + Quoting.fish(word.substring(2));
        }
        if (word.startsWith("-")) {
            return (word.length() == 2 ? " -s " : " -o ") + Quoting.fish(word.substring(1));
        }
        return " -a " + Quoting.fish(word);
    }

    private static String pattern(String path) {
        return "'" + path + "'";
    }

    /** One long case, in lines that can be read. */
    private static List<String> wrapped(List<String> words, String indent, String separator) {
        final int width = 110;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < words.size(); i++) {
            String piece = words.get(i) + (i + 1 < words.size() ? separator : ")");
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
