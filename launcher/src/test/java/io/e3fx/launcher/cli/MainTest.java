package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.client.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private record Ran(int status, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h"})
    void helpNamesTheCommandsAndThePrograms(String argument) {
        Ran ran = argument.isEmpty() ? run() : run(argument);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("up ", "ctl ", "node ", "app ", "Examples:");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void helpOfACommandIsThatCommandsHelp() {
        Ran help = run("help", "ctl", "set");

        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("--swap-with-index")
                .isEqualTo(run("ctl", "set", "--help").out());
        assertThat(run("help", "up").out()).contains("Ctrl+C");
        assertThat(run("help", "nosuch"))
                .isEqualTo(new Ran(2, "", "e3fx: there is no command 'nosuch'\nTry: e3fx help\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void theVersionIsShownWithTheJavaThatRunsIt(String argument) {
        Ran ran = run(argument);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("e3fx ").contains("\nJava ");
    }

    @Test
    void badArgumentsAreOneLineAndAHintWithStatus2() {
        assertThat(run("nosuch"))
                .isEqualTo(new Ran(2, "", "e3fx: there is no command 'nosuch'\nTry: e3fx help\n"));
        assertThat(run("up", "--nosuch"))
                .isEqualTo(
                        new Ran(
                                2,
                                "",
                                "e3fx up: Unknown option: '--nosuch'\nTry: e3fx up --help\n"));
    }

    @Test
    void aFolderThatThisLocaleCannotNameIsOneLine() {
        // Java refuses it as it does letters that the locale has not.
        CommandRun ran = CommandRun.of(Map.of("E3FX_HOME", "/data\0"), "ps");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("e3fx: the folder for data, /data")
                .endsWith(
                        "cannot be reached in this locale: set LC_ALL to one with UTF-8, such as C.UTF-8\n");
    }

    @Test
    void theLinesToTryUseAllThreeMembers() {
        assertThat(
                        UpReport.curls(
                                Endpoint.parseList(
                                        "http://127.0.0.1:2379,http://127.0.0.1:2,http://127.0.0.1:3")))
                .containsExactly(
                        "  curl -L http://127.0.0.1:2379/v2/keys/foo -XPUT -d value=\"Hello foo\"",
                        "  curl -L http://127.0.0.1:2/v2/keys/foo",
                        "  curl -L http://127.0.0.1:3/v2/members");
    }

    private static Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = Main.run(console, Map.of(), arguments);
        return new Ran(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
