package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.terminal.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every command has help with examples, and docs/commands.md says what it takes and ends with. */
class CommandHelpTest {

    static List<String> commands() {
        return line().getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .filter(name -> !List.of("ctl", "help", "version").contains(name))
                .distinct()
                .toList();
    }

    static CommandLine line() {
        Console console =
                new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(OutputStream.nullOutputStream()));
        return Main.commandLine(console, Map.of());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasExamples(String command) {
        CommandRun ran = CommandRun.of(Map.of(), command, "--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("Usage: e3fx " + command + " ").contains("Examples:");
        assertThat(ran.out()).contains("  e3fx " + command);
        assertThat(CommandRun.of(Map.of(), "help", command).out()).isEqualTo(ran.out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsALineAndAHint(String command) {
        CommandRun ran = CommandRun.of(Map.of(), command, "--nosuch");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("e3fx " + command + ": ")
                .endsWith("Try: e3fx " + command + " --help\n")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theDocumentHasItsOptionsAndExitStatuses(String command) throws Exception {
        CommandLine.Model.CommandSpec spec = line().getSubcommands().get(command).getCommandSpec();
        String section = CommandDocument.section(command);

        for (OptionSpec option : spec.options()) {
            if (!option.usageHelp()) {
                for (String name : option.names()) {
                    assertThat(section).as(command).contains("`" + name);
                }
            }
        }
        for (String code : spec.usageMessage().exitCodeList().keySet()) {
            assertThat(section).as(command + " " + code).contains("| " + code + " |");
        }
    }
}
