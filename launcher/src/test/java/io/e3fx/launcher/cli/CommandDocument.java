package io.e3fx.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What docs/commands.md says about one command. */
final class CommandDocument {

    private static final Path DOCUMENT = Path.of("..", "docs", "commands.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private CommandDocument() {}

    /** Its section. */
    static String section(String command) throws IOException {
        return Arrays.stream(Files.readString(DOCUMENT).split("(?m)^## ", -1))
                .filter(text ->
                        Arrays.asList(text.lines().findFirst().orElse("").split("[ ,]+", -1))
                                .contains(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section about " + command));
    }

    /** The fields of its JSON, each with the types that it may have. */
    static JsonShape json(String command) throws IOException {
        Map<String, Set<String>> fields = new TreeMap<>();
        boolean isInTable = false;
        for (String line : section(command).lines().toList()) {
            if (line.equals("| field | type | meaning |")) {
                isInTable = true;
            } else if (isInTable && line.startsWith("| `")) {
                List<String> cells = Arrays.asList(line.split(" *\\| *", -1));
                Set<String> types = new TreeSet<>(Arrays.asList(cells.get(2).split(" or ", -1)));
                NAME.matcher(cells.get(1))
                        .results()
                        .forEach(name -> fields.put(name.group(1), types));
            } else if (isInTable && line.isEmpty()) {
                break;
            }
        }
        return new JsonShape(fields);
    }
}
