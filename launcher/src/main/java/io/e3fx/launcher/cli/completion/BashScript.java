package io.e3fx.launcher.cli.completion;

import io.e3fx.launcher.cli.completion.Completion.Place;
import io.e3fx.launcher.cli.completion.Completion.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** That of bash, of version 3.2 too, which has no way to ask for files. Immutable. */
record BashScript(Completion completion) {

    List<String> lines() {
        String program = completion.program();
        List<String> lines = new ArrayList<>();
        lines.add(
                "# bash completion of "
                        + program
                        + "; try: source <("
                        + program
                        + " completion bash)");
        lines.addAll(completion.names().posix(program));
        lines.addAll(
                List.of(
                        "_" + program + "() {",
                        "    local current=${COMP_WORDS[COMP_CWORD]} path= before= word options= choices=",
                        "    local cluster=${E3FX_CLUSTER:-default}",
                        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
                        "        [ \"$word\" = = ] && continue",
                        "        case $before in "
                                + String.join("|", Completion.CLUSTER_OPTIONS)
                                + ") cluster=$word ;; esac",
                        "        case \"${path:+$path }$word\" in"));
        lines.addAll(Completion.wrapped(completion.paths(), "            "));
        lines.addAll(
                List.of(
                        "                path=${path:+$path }$word ;;",
                        "        esac",
                        "        before=$word",
                        "    done",
                        "    [ \"$current\" = = ] && current=",
                        "    case $path in"));
        completion.places().forEach(place -> lines.add(place(place)));
        lines.add("    esac");
        lines.add("    case \"$path $before\" in");
        lines.addAll(completion.values(value -> "options= " + assign(List.of(), value)));
        lines.addAll(
                List.of(
                        "    esac",
                        "    [[ $current == -* ]] && choices=$options",
                        "    COMPREPLY=($(compgen -W \"$choices\" -- \"$current\"))",
                        "}",
                        "complete -F _" + program + " " + program));
        return lines;
    }

    private String place(Place place) {
        String options =
                place.options().stream()
                        .flatMap(option -> option.names().stream())
                        .sorted()
                        .collect(Collectors.joining(" "));
        return "        '"
                + place.path()
                + "') options='"
                + options
                + "' "
                + assign(List.copyOf(place.commands().keySet()), place.operand())
                + " ;;";
    }

    private String assign(List<String> words, Value value) {
        String program = completion.program();
        return switch (value) {
            case Value.Nothing() -> "choices='" + String.join(" ", words) + "'";
            case Value.OneOf(var more) -> "choices='" + String.join(" ", more) + "'";
            case Value.Files() ->
                    "choices='" + String.join(" ", words) + "'; compopt -o default 2>/dev/null";
            case Value.Clusters() -> "choices=$(_" + program + "_clusters)";
            case Value.Members() -> "choices=$(_" + program + "_members \"$cluster\")";
        };
    }
}
