package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths in here are POSIX paths")
class ClusterHomeTest {

    private static final Path USER = Path.of("/home/u");

    @Test
    void linuxKeepsDataBelowTheUsersHome() {
        assertThat(ClusterHome.of(Map.of(), "Linux", USER).folder("default"))
                .isEqualTo(Path.of("/home/u/.local/share/e3fx/clusters/default"));
    }

    @Test
    void linuxFollowsXdgIfItIsAnAbsolutePath() {
        assertThat(ClusterHome.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", USER).root())
                .isEqualTo(Path.of("/data/e3fx"));
        assertThat(ClusterHome.of(Map.of("XDG_DATA_HOME", "data"), "Linux", USER).root())
                .isEqualTo(Path.of("/home/u/.local/share/e3fx"));
    }

    @Test
    void macosKeepsDataInApplicationSupport() {
        assertThat(ClusterHome.of(Map.of("XDG_DATA_HOME", "/data"), "Mac OS X", USER).root())
                .isEqualTo(Path.of("/home/u/Library/Application Support/e3fx"));
    }

    @Test
    void windowsKeepsDataInAppData() {
        assertThat(ClusterHome.of(Map.of("APPDATA", "/roaming"), "Windows 11", USER).root())
                .isEqualTo(Path.of("/roaming/e3fx"));
        assertThat(ClusterHome.of(Map.of(), "Windows 11", USER).root())
                .isEqualTo(Path.of("/home/u/AppData/Roaming/e3fx"));
    }

    @Test
    void theUsersOwnChoiceGoesFirst() {
        Map<String, String> environment =
                Map.of("E3FX_HOME", "/mine/../ours", "XDG_DATA_HOME", "/data");

        assertThat(ClusterHome.of(environment, "Linux", USER).root()).isEqualTo(Path.of("/ours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../a", ".hidden", "a b", "-x"})
    void namesThatAreNoPlainFolderAreRefused(String name) {
        ClusterHome home = new ClusterHome(USER);

        assertThatThrownBy(() -> home.folder(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
