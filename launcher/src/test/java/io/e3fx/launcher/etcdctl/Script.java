package io.e3fx.launcher.etcdctl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script as a person would type it: {@code [VARIABLE=value …] etcdctl WORD… [&] [# strictness]}, also behind {@code
 * printf 'text' |}; {@code wait} and {@code interrupt LINES} end what was begun with {@code &}. Words may stand in
 * single quotes. A line that begins with {@code #} is a comment. {@code $NAME} is filled in by who plays it.
 *
 * @param name the resource
 * @param steps its lines
 */
record Script(String name, List<Step> steps) {

    Script {
        steps = List.copyOf(steps);
    }

    static Script resource(String name) throws IOException {
        try (InputStream in = Script.class.getResourceAsStream("/etcdctl/" + name)) {
            if (in == null) {
                throw new IOException("no resource /etcdctl/" + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Script parse(String name, String text) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                steps.add(step(number, line));
            }
        }
        return new Script(name, steps);
    }

    private static Step step(int number, String line) {
        Step.Strictness strictness = Step.Strictness.EXACT;
        List<String> words = new ArrayList<>(words(line));
        if (words.size() > 2 && words.get(words.size() - 2).equals("#")) {
            strictness =
                    switch (words.removeLast()) {
                        case "usage" -> Step.Strictness.USAGE;
                        case "error" -> Step.Strictness.SOME_ERROR;
                        case String other -> throw bad(number, other);
                    };
            words.removeLast();
        }
        if (words.getFirst().equals("wait")) {
            return new Step.Wait(number, line, strictness);
        }
        if (words.getFirst().equals("interrupt")) {
            return new Step.Interrupt(number, line, strictness, Integer.parseInt(words.get(1)));
        }
        String input = "";
        if (words.getFirst().equals("printf") && words.get(2).equals("|")) {
            input = words.get(1).replace("\\n", "\n");
            words.subList(0, 3).clear();
        }
        Map<String, String> environment = new LinkedHashMap<>();
        while (words.getFirst().matches("[A-Z_]+=.*")) {
            String[] variable = words.removeFirst().split("=", 2);
            environment.put(variable[0], variable[1]);
        }
        boolean isBackground = words.getLast().equals("&");
        if (isBackground) {
            words.removeLast();
        }
        if (!words.getFirst().equals("etcdctl")) {
            throw bad(number, words.getFirst());
        }
        return new Step.Run(
                number,
                line,
                List.copyOf(words.subList(1, words.size())),
                environment,
                input,
                isBackground,
                strictness);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (char c : line.toCharArray()) {
            if (c == '\'') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (c == ' ' && !isQuoted) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static IllegalArgumentException bad(int number, String word) {
        return new IllegalArgumentException("line " + number + ": what is '" + word + "'?");
    }
}
