package io.e3fx.launcher.cli.completion;

import io.e3fx.launcher.cli.completion.Completion.Choice;
import io.e3fx.launcher.cli.completion.Completion.Place;
import io.e3fx.launcher.cli.completion.Completion.Value;
import io.e3fx.launcher.cli.eject.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** That of fish. Immutable. */
record FishScript(Completion completion) {

    List<String> lines() {
        String program = completion.program();
        List<String> lines = new ArrayList<>();
        lines.add(
                "# fish completion of "
                        + program
                        + "; try: "
                        + program
                        + " completion fish | source");
        lines.addAll(completion.names().fish(program));
        lines.addAll(path(program));
        lines.addAll(cluster(program));
        lines.add("complete -c " + program + " -f");
        for (Place place : completion.places()) {
            place.commands()
                    .forEach((word, description) ->
                            lines.add(
                                    at(place)
                                            + " -a "
                                            + Quoting.fish(word)
                                            + described(description)));
            String operand = offer(place.operand());
            if (!operand.isEmpty()) {
                lines.add(at(place) + operand);
            }
            for (Choice option : place.options()) {
                lines.add(at(place) + names(option) + value(option) + described(option));
            }
        }
        return lines;
    }

    private List<String> path(String program) {
        return List.of(
                "function __" + program + "_path",
                "    set -l path",
                "    for word in (commandline -opc)[2..-1]",
                "        switch \"$path $word\"",
                "            case "
                        + completion.paths().stream()
                                .map(path -> Quoting.fish(" " + path))
                                .collect(Collectors.joining(" ")),
                "                set path \"$path $word\"",
                "        end",
                "    end",
                "    test \"$path\" = \"$argv[1]\"",
                "end");
    }

    private static List<String> cluster(String program) {
        return List.of(
                "function __" + program + "_cluster",
                "    set -l cluster default",
                "    test -n \"$E3FX_CLUSTER\"; and set cluster $E3FX_CLUSTER",
                "    set -l before",
                "    for word in (commandline -opc)[2..-1]",
                "        contains -- \"$before\" "
                        + String.join(" ", Completion.CLUSTER_OPTIONS)
                        + "; and set cluster $word",
                "        string match -q -- '--cluster=*' $word; and set cluster (string replace -- '--cluster=' '' $word)",
                "        set before $word",
                "    end",
                "    echo $cluster",
                "end");
    }

    private String at(Place place) {
        String program = completion.program();
        String path = place.path().isEmpty() ? "" : " " + place.path();
        return "complete -c "
                + program
                + " -n "
                + Quoting.fish("__" + program + "_path '" + path + "'");
    }

    private static String described(Choice option) {
        return described(option.description());
    }

    private static String described(String description) {
        return description.isEmpty() ? "" : " -d " + Quoting.fish(description);
    }

    private String value(Choice option) {
        return option.value()
                .map(value -> " -r" + (isFile(value) ? "" : " -f") + offer(value))
                .orElse("");
    }

    private static boolean isFile(Value value) {
        return value instanceof Value.Files;
    }

    private String offer(Value value) {
        String program = completion.program();
        return switch (value) {
            case Value.Nothing() -> "";
            case Value.Files() -> " -F";
            case Value.Clusters() -> " -a '(__" + program + "_clusters)'";
            case Value.Members() -> " -a '(__" + program + "_members (__" + program + "_cluster))'";
            case Value.OneOf(var words) -> " -a " + Quoting.fish(String.join(" ", words));
        };
    }

    private static String names(Choice option) {
        return option.names().stream().map(FishScript::name).collect(Collectors.joining());
    }

    private static String name(String name) {
        if (name.startsWith("--")) {
            return " -l " + Quoting.fish(name.substring(2));
        }
        return (name.length() == 2 ? " -s " : " -o ") + Quoting.fish(name.substring(1));
    }
}
