package io.e3fx.launcher.cli.eject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each tool's own way of reading gets back what was quoted for it. */
class QuotingTest {

    private static final List<String> WORDS =
            List.of(
                    "plain",
                    "",
                    "a b",
                    "it's",
                    "say \"hi\"",
                    "C:\\a b\\",
                    "\\\\",
                    "a\\\"b",
                    "a\\\\\" \\\\",
                    "$HOME ${x} $(y) `z`",
                    "50% %h %PATH%",
                    "ü ‘quoted’ ‚too‛ “and so” 日本 \uD83D\uDE00",
                    "; & | < > ( ) { } # @ ! ^ ~ * ?",
                    "--flag=http://127.0.0.1:2379,http://[::1]:2379");

    private static final Pattern POWERSHELL_TERM =
            Pattern.compile("'((?:[^']|'')*)'|\\[char\\](\\d+)");

    @Test
    void programsOfWindowsTakeTheirCommandLineApartAgain() {
        String line = WORDS.stream().map(Quoting::windowsArgument).collect(Collectors.joining(" "));

        assertThat(windowsArguments(line)).isEqualTo(WORDS);
    }

    @Test
    void powershellEvaluatesToTheWordInWhateverCodePageItReadsTheFile() {
        assertThat(WORDS)
                .allSatisfy(word -> {
                    String expression = Quoting.powershell(word);
                    assertThat(expression).matches("[ -~]*");
                    assertThat(evaluated(expression)).isEqualTo(word);
                });
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellPassesEachWordOn() throws Exception {
        String line = WORDS.stream().map(Quoting::sh).collect(Collectors.joining(" "));
        Process script = new ProcessBuilder("/bin/sh").redirectErrorStream(true).start();
        script.getOutputStream()
                .write(("printf '%s\\n' " + line + "\n").getBytes(StandardCharsets.UTF_8));
        script.getOutputStream().close();

        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo(String.join("\n", WORDS) + "\n");
    }

    @Test
    void systemdReadsNoSpecifierAndNoVariable() {
        assertThat(Quoting.systemd("50% $HOME")).isEqualTo("\"50%% $$HOME\"");
        assertThat(Quoting.systemd("a\\\"b")).isEqualTo("\"a\\\\\\\"b\"");
        assertThat(Quoting.systemd("")).isEqualTo("\"\"");
    }

    @Test
    void fishHasEscapesOfItsOwn() {
        assertThat(Quoting.fish("it's a \\")).isEqualTo("'it\\'s a \\\\'");
    }

    /** The rules of CommandLineToArgvW for all words but the first. */
    private static List<String> windowsArguments(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean isQuoted = false;
        int backslashes = 0;
        for (char c : (line + " ").toCharArray()) {
            if (c == '\\') {
                backslashes++;
                continue;
            }
            if (c == '"') {
                argument.append("\\".repeat(backslashes / 2));
                if (backslashes % 2 == 1) {
                    argument.append('"');
                } else {
                    isQuoted = !isQuoted;
                }
            } else {
                argument.append("\\".repeat(backslashes));
                if (c == ' ' && !isQuoted) {
                    arguments.add(argument.toString());
                    argument.setLength(0);
                } else {
                    argument.append(c);
                }
            }
            backslashes = 0;
        }
        return arguments;
    }

    /** Literals between single quotes and characters by number, with plus signs between them. */
    private static String evaluated(String expression) {
        String sum =
                expression.startsWith("(")
                        ? expression.substring(1, expression.length() - 1)
                        : expression;
        StringBuilder word = new StringBuilder();
        Matcher term = POWERSHELL_TERM.matcher(sum);
        int at = 0;
        while (term.find()) {
            assertThat(sum.substring(at, term.start())).isEqualTo(at == 0 ? "" : " + ");
            word.append(
                    term.group(1) == null
                            ? String.valueOf((char) Integer.parseInt(term.group(2)))
                            : term.group(1).replace("''", "'"));
            at = term.end();
        }
        assertThat(at).isEqualTo(sum.length());
        return word.toString();
    }
}
