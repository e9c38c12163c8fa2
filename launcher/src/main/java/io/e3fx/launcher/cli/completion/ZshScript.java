package io.e3fx.launcher.cli.completion;

import io.e3fx.launcher.cli.completion.Completion.Choice;
import io.e3fx.launcher.cli.completion.Completion.Place;
import io.e3fx.launcher.cli.completion.Completion.Value;
import io.e3fx.launcher.cli.eject.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** That of zsh, to be sourced behind compinit or to lie in a folder of its functions. Immutable. */
record ZshScript(Completion completion) {

    List<String> lines() {
        String program = completion.program();
        List<String> lines = new ArrayList<>();
        lines.add("#compdef " + program);
        lines.add(
                "# zsh completion of "
                        + program
                        + "; try: source <("
                        + program
                        + " completion zsh)");
        lines.addAll(completion.names().posix(program));
        lines.addAll(
                List.of(
                        "_" + program + "() {",
                        "    local at= before= word cluster=${E3FX_CLUSTER:-default} takes=",
                        "    local -a choices options",
                        "    for word in \"${(@)words[2,CURRENT-1]}\"; do",
                        "        case $before in "
                                + String.join("|", Completion.CLUSTER_OPTIONS)
                                + ") cluster=$word ;; esac",
                        "        [[ $word == --cluster=* ]] && cluster=${word#*=}",
                        "        case \"${at:+$at }$word\" in"));
        lines.addAll(Completion.wrapped(completion.paths(), "            "));
        lines.addAll(
                List.of(
                        "                at=${at:+$at }$word ;;",
                        "        esac",
                        "        before=$word",
                        "    done",
                        "    if [[ $PREFIX == --*=* ]]; then",
                        "        before=${PREFIX%%=*}",
                        "        compset -P '*='",
                        "    fi",
                        "    case $at in"));
        completion.places().forEach(place -> lines.addAll(place(place)));
        lines.add("    esac");
        lines.add("    case \"$at $before\" in");
        lines.addAll(completion.values(value -> "choices=() options=() " + takes(value)));
        lines.addAll(end(program));
        return lines;
    }

    private static List<String> end(String program) {
        return List.of(
                "    esac",
                "    if [[ $PREFIX == -* ]]; then",
                "        _describe -o option options",
                "        return",
                "    fi",
                "    case $takes in",
                "        clusters) choices=(${(f)\"$(_" + program + "_clusters)\"}) ;;",
                "        members) choices=(${(f)\"$(_" + program + "_members \"$cluster\")\"}) ;;",
                "        files) _files ;;",
                "    esac",
                "    (( $#choices )) && _describe '" + program + "' choices",
                "}",
                "# From a folder of functions this is the function itself, when it is called for the first time.",
                "if [[ $funcstack[1] == _" + program + " ]]; then",
                "    _" + program + " \"$@\"",
                "else",
                "    compdef _" + program + " " + program,
                "fi");
    }

    private static List<String> place(Place place) {
        List<String> lines = new ArrayList<>();
        lines.add("        '" + place.path() + "')");
        lines.add("            " + takes(place.operand()));
        place.commands()
                .forEach((word, description) ->
                        lines.add("            choices+=(" + described(word, description) + ")"));
        for (Choice option : place.options()) {
            for (String name : option.names()) {
                lines.add("            options+=(" + described(name, option.description()) + ")");
            }
        }
        lines.add("            ;;");
        return lines;
    }

    private static String takes(Value value) {
        return switch (value) {
            case Value.Nothing() -> "takes=";
            case Value.Files() -> "takes=files";
            case Value.Clusters() -> "takes=clusters";
            case Value.Members() -> "takes=members";
            case Value.OneOf(var words) ->
                    "takes= choices=("
                            + words.stream().map(Quoting::sh).collect(Collectors.joining(" "))
                            + ")";
        };
    }

    private static String described(String word, String description) {
        return Quoting.sh(word.replace(":", "\\:") + ":" + description);
    }
}
