package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir Path folder;

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        Settings settings =
                new Settings(
                        Settings.Appearance.DARK,
                        Optional.of(new Settings.Bounds(10, 20, 900, 700, true)),
                        new Settings.Dividers(0.3, 0.7, 0.6),
                        List.of("http://a:1"));
        SettingsFile file = new SettingsFile(folder.resolve("new"));
        file.save(settings);
        assertThat(file.load()).isEqualTo(settings);
    }

    @Test
    void aFileThatWasCutInHalfIsAsIfItWereNotThere() throws IOException {
        SettingsFile file = new SettingsFile(folder);
        file.save(Settings.defaults().with(Settings.Appearance.DARK));
        Path path = folder.resolve("settings.json");
        String text = Files.readString(path);
        Files.writeString(path, text.substring(0, text.length() / 2));
        assertThat(file.load()).isEqualTo(Settings.defaults());
    }

    @Test
    void theLastUsedAddressComesFirstAndOnce() {
        Settings settings = Settings.defaults().withRecent("a").withRecent("b").withRecent("a");
        assertThat(settings.recent()).containsExactly("a", "b");
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
