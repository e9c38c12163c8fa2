package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.keys.Columns;
import io.e3fx.app.tabs.OpenTabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Columns COLUMNS =
            new Columns(Map.of(Columns.Column.NAME, 210.5, Columns.Column.TTL, 90.0));

    @TempDir Path folder;

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        Settings settings =
                new Settings(
                        Settings.Appearance.DARK,
                        Optional.of(new Settings.Bounds(10, 20, 900, 700, true)),
                        new Settings.Dividers(0.3, 0.7, 0.6, COLUMNS),
                        List.of("http://a:1"),
                        Settings.Wrapping.OFF,
                        Map.of("id", new OpenTabs(List.of("/a", "/ä/\"b"), Optional.of("/a"))));
        SettingsFile file = new SettingsFile(folder.resolve("new"));
        file.save(settings);
        assertThat(file.load()).isEqualTo(new SettingsFile.Loaded(settings, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99})
    void aFileThatWasCutIsPutAsideAndToldAbout(double part) throws IOException {
        SettingsFile file = new SettingsFile(folder);
        file.save(Settings.defaults().with(Settings.Appearance.DARK));
        Path path = folder.resolve("settings.json");
        String text = Files.readString(path);
        String left = text.substring(0, (int) (text.length() * part));
        Files.writeString(path, left);
        Path kept = folder.resolve("settings.json.damaged");
        assertThat(file.load())
                .isEqualTo(new SettingsFile.Loaded(Settings.defaults(), Optional.of(kept)));
        assertThat(kept).hasContent(left);
        file.save(Settings.defaults());
        assertThat(file.load().damaged()).isEmpty();
    }

    @Test
    void theLastUsedAddressComesFirstAndOnce() {
        Settings settings = Settings.defaults().withRecent("a").withRecent("b").withRecent("a");
        assertThat(settings.recent()).containsExactly("a", "b");
    }

    @Test
    void theTabsOfTheClustersThatWereUsedLastAreRemembered() {
        Settings settings = Settings.defaults();
        for (int number = 0; number <= Settings.MOST_CLUSTERS; number++) {
            settings = settings.with("id" + number, tabs("/" + number));
        }
        assertThat(settings.tabs()).hasSize(Settings.MOST_CLUSTERS).doesNotContainKey("id0");
        assertThat(settings.with("id1", tabs("/x")).tabs().keySet().iterator().next())
                .isEqualTo("id1");
        assertThat(settings.with("id1", OpenTabs.none()).tabs()).doesNotContainKey("id1");
    }

    @Test
    void ofManyOrLongPathsOnlySoManyAreRemembered() {
        List<String> many =
                IntStream.range(0, OpenTabs.MOST_TABS + 1).mapToObj(n -> "/" + n).toList();
        assertThat(new OpenTabs(many, Optional.of("/0")).paths()).hasSize(OpenTabs.MOST_TABS);
        String tooLong = "/" + "x".repeat(OpenTabs.LONGEST_PATH);
        assertThat(new OpenTabs(List.of(tooLong), Optional.of(tooLong))).isEqualTo(OpenTabs.none());
    }

    @Test
    void settingsOfBeforeWithoutTabsAreReadAndWhatIsNotKnownIsPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"version\":1,\"new\":{\"a\":[1,{}]},\"appearance\":\"DARK\",\"recent\":[\"a\"]}");
        assertThat(new SettingsFile(folder).load())
                .isEqualTo(
                        new SettingsFile.Loaded(
                                Settings.defaults().with(Settings.Appearance.DARK).withRecent("a"),
                                Optional.empty()));
    }

    private static OpenTabs tabs(String path) {
        return new OpenTabs(List.of(path), Optional.of(path));
    }

    @Test
    void eachPlatformHasItsFolder() {
        Path home = Path.of("/home/u");
        assertThat(SettingsFile.userFolder(Map.of(), "Linux", home))
                .isEqualTo(home.resolve(".config/e3fx"));
        assertThat(SettingsFile.userFolder(Map.of("XDG_CONFIG_HOME", "/c"), "Linux", home))
                .isEqualTo(Path.of("/c/e3fx"));
        assertThat(SettingsFile.userFolder(Map.of(), "Mac OS X", home))
                .isEqualTo(home.resolve("Library/Application Support/e3fx"));
    }
}
