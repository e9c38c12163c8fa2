package io.e3fx.launcher.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of this process as UTF-8. Where the locale has no characters beyond ASCII, as in most containers, Java
 * gives a replacement character for each byte of the others; a value such as {@code é} would be stored as two of them.
 */
public final class ProcessArguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final String REPLACEMENT = "\ufffd";

    private ProcessArguments() {}

    /** The same arguments, read from the system where Java could not. */
    public static List<String> readable(List<String> arguments) {
        if (arguments.stream().noneMatch(argument -> argument.contains(REPLACEMENT))) {
            return arguments;
        }
        try {
            return last(Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1), arguments);
        } catch (IOException e) {
            return arguments;
        }
    }

    /** The last arguments of a command line whose parts end with a zero byte, one char for each byte. */
    static List<String> last(String commandLine, List<String> arguments) {
        List<String> all = Arrays.asList(commandLine.split("\0", -1));
        int end = all.size() - 1;
        if (end < arguments.size()) {
            return arguments;
        }
        return all.subList(end - arguments.size(), end).stream()
                .map(text ->
                        new String(
                                text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
    }
}
