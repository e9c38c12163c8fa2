package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --json} prints of clusters that do not run is what docs/commands.md says; {@link JsonFieldsIT} has the rest. */
class JsonFieldsTest {

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    private Path folder;

    @BeforeEach
    void found() throws Exception {
        folder = ClusterFixture.prepare(home.resolve("clusters").resolve("default"));
    }

    /** All that have the option. */
    static List<String> listings() {
        return CommandHelpTest.commands().stream()
                .filter(command ->
                        CommandHelpTest.line()
                                        .getSubcommands()
                                        .get(command)
                                        .getCommandSpec()
                                        .findOption("--json")
                                != null)
                .toList();
    }

    @Test
    void allListingsHaveTheOption() {
        assertThat(listings()).containsExactlyInAnyOrder("ps", "status", "ls", "doctor");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void theFieldsOfAStoppedClusterAreThoseOfTheDocument(String command) throws Exception {
        Map<String, Set<String>> documented = CommandDocument.json(command).types();
        CommandRun ran = CommandRun.of(home, command, "--json");

        assertThat(ran.err()).isEmpty();
        Map<String, Set<String>> told = JsonShape.of(ran.out()).types();
        assertThat(told).isNotEmpty();
        assertThat(told)
                .allSatisfy((field, types) ->
                        assertThat(documented.getOrDefault(field, Set.of()))
                                .as(field)
                                .containsAll(types));
        // Nobody tells faults of a member that does not run, so there are none with fields.
        assertThat(documented.keySet())
                .allSatisfy(field ->
                        assertThat(field.contains("faults[]") || told.containsKey(field))
                                .as(field)
                                .isTrue());
        assertThat(CommandDocument.section(command))
                .contains(ran.out().startsWith("[") ? "prints an array" : "prints one object");
    }

    @Test
    void nothingIsToldOfADamagedClusterButWhereItIs() throws Exception {
        Files.writeString(folder.resolve("cluster.json"), "{\"form");
        Files.delete(folder.resolve("cluster.json.copy"));

        assertThat(CommandRun.of(home, "ls", "--json").out())
                .startsWith(
                        "[{\"name\":\"default\",\"state\":\"damaged\",\"ownerPid\":null,\"members\":null,\"up\":null,"
                                + "\"clientUrls\":null,\"folder\":\"")
                .hasLineCount(1);
    }
}
