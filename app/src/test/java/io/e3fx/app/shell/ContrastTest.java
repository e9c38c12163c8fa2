package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pair of a text's colour and its ground that the style sheet makes. */
class ContrastTest {

    private static final double LEAST = 4.5;
    private static final List<String> GROUNDS =
            List.of(
                    "-color-bg-default",
                    "-color-bg-overlay",
                    "-color-bg-subtle",
                    "-color-bg-inset");
    private static final List<String> CODE_GROUNDS =
            List.of(
                    "-color-bg-default",
                    "-color-bg-subtle",
                    "-e3-code-selection",
                    "-color-warning-subtle");
    private static final Map<String, List<String>> PAIRS =
            Map.ofEntries(
                    Map.entry(
                            "-color-fg-default",
                            concat(
                                    GROUNDS,
                                    "-color-accent-subtle",
                                    "-color-warning-subtle",
                                    "-color-danger-subtle")),
                    Map.entry("-color-fg-muted", GROUNDS),
                    Map.entry(
                            "-color-fg-subtle",
                            concat(GROUNDS, "-color-accent-subtle", "-color-warning-subtle")),
                    Map.entry("-color-accent-fg", concat(GROUNDS, "-color-accent-subtle")),
                    Map.entry(
                            "-color-warning-fg",
                            concat(GROUNDS, "-color-warning-subtle", "-color-accent-subtle")),
                    Map.entry("-color-danger-fg", concat(GROUNDS, "-color-danger-subtle")),
                    Map.entry("-color-success-fg", concat(GROUNDS, "-color-success-subtle")),
                    Map.entry(
                            "-color-fg-emphasis",
                            List.of(
                                    "-color-accent-emphasis",
                                    "-color-danger-emphasis",
                                    "-color-success-emphasis")),
                    Map.entry("-e3-code-name", CODE_GROUNDS),
                    Map.entry("-e3-code-string", CODE_GROUNDS),
                    Map.entry("-e3-code-number", CODE_GROUNDS),
                    Map.entry("-e3-code-word", CODE_GROUNDS),
                    Map.entry("-e3-code-sign", CODE_GROUNDS),
                    Map.entry("-e3-code-comment", CODE_GROUNDS));

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void everyTextStandsOutFromItsGround(String sheet) throws IOException {
        Map<String, Color> colors = colors(sheet);
        PAIRS.forEach((text, grounds) ->
                grounds.forEach(ground ->
                        assertThat(Look.contrast(colors.get(text), colors.get(ground)))
                                .as("%s on %s in %s", text, ground, sheet)
                                .isGreaterThanOrEqualTo(LEAST)));
    }

    private static List<String> concat(List<String> first, String... more) {
        return java.util.stream.Stream.concat(first.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    private static Map<String, Color> colors(String sheet) throws IOException {
        Map<String, Color> colors = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(sheet))) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher line = Pattern.compile("(-[a-z0-9-]+): (#[0-9a-f]{6});").matcher(css);
            while (line.find()) {
                colors.put(line.group(1), Color.web(line.group(2)));
            }
        }
        return colors;
    }
}
