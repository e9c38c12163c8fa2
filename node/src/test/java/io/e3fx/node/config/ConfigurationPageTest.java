package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.config.Flag.Treatment.Refused;
import io.e3fx.node.config.Flag.Treatment.Used;
import io.e3fx.node.config.Flag.Treatment.WithoutEffect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md true. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void tableOnThePageIsTheTableOfFlags() throws Exception {
        List<String> onPage =
                Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

        assertThat(onPage)
                .containsExactlyElementsOf(
                        Flags.ALL.stream().map(ConfigurationPageTest::row).toList());
    }

    private static String row(Flag<?> flag) {
        String defaultText = flag.defaultText().isEmpty() ? "" : "`" + flag.defaultText() + "`";
        String meaningAndStatus =
                switch (flag.treatment()) {
                    case Used used -> used.help() + " | works";
                    case WithoutEffect without ->
                            "No effect: " + without.reason() + ". | accepted with a warning";
                    case Refused refused -> "Not possible: " + refused.reason() + ". | refused";
                };
        return "| `%s` | %s | %s |".formatted(flag.name(), defaultText, meaningAndStatus);
    }
}
