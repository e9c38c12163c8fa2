package io.e3fx.launcher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessArgumentsTest {

    @Test
    void readableArgumentsStayAsTheyAre() {
        List<String> arguments = List.of("ctl", "set", "/é", "");

        assertThat(ProcessArguments.readable(arguments)).isSameAs(arguments);
    }

    @Test
    void theLastOnesOfTheCommandLineAreReadAsUtf8() {
        String commandLine = bytes("/opt/java\0-cp\0a b\0Main\0ctl\0set\0/é\0\0");

        assertThat(ProcessArguments.last(commandLine, List.of("ctl", "set", "/\ufffd\ufffd", "")))
                .containsExactly("ctl", "set", "/é", "");
    }

    @Test
    void aCommandLineThatIsTooShortIsNotBelieved() {
        List<String> arguments = List.of("\ufffd", "b");

        assertThat(ProcessArguments.last(bytes("x\0"), arguments)).isSameAs(arguments);
        assertThat(ProcessArguments.last("", arguments)).isSameAs(arguments);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
