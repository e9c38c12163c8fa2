package io.e3fx.launcher.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CompletionTest {

    @TempDir private Path folder;

    private static Completion completion() {
        CommandSpec up =
                CommandSpec.create()
                        .addOption(
                                OptionSpec.builder("-d", "--detach")
                                        .description("Go's on: without us.")
                                        .build());
        up.usageMessage().description("Start.");
        CommandSpec member = CommandSpec.create().addSubcommand("add", CommandSpec.create());
        CommandSpec root =
                CommandSpec.create()
                        .name("e3fx")
                        .addSubcommand("up", up)
                        .addSubcommand("member", member);
        return new Completion(new CommandLine(root), Map.of("app", "Open the app"));
    }

    @Test
    void bashCompletesCommandsAndOptionsWhereTheyBelong() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");

        assertThat(offered("")).containsExactly("app", "member", "up");
        assertThat(offered("u")).containsExactly("up");
        assertThat(offered("up", "--")).containsExactly("--detach");
        assertThat(offered("member", "")).containsExactly("add");
        assertThat(offered("up", "-d", "x")).isEmpty();
    }

    @Test
    void zshAndFishAreToldWhatEachWordMeans() {
        assertThat(completion().text(Completion.Shell.ZSH))
                .startsWith("#compdef e3fx\n")
                .contains("'--detach:Go'\\''s on: without us'", "'app:Open the app'");
        assertThat(completion().text(Completion.Shell.FISH))
                .contains(
                        "complete -c e3fx -n '__e3fx_path \\' up\\'' -l detach -d 'Go\\'s on: without us'\n",
                        "complete -c e3fx -n '__e3fx_path \\'\\'' -a app -d 'Open the app'\n",
                        "            case ' up' ' member' ' member add'\n");
    }

    private List<String> offered(String... words) throws Exception {
        Path script = folder.resolve("e3fx.bash");
        Files.writeString(script, completion().text(Completion.Shell.BASH));
        String line = "COMP_WORDS=(e3fx";
        for (String word : words) {
            line += " '" + word + "'";
        }
        Process bash =
                new ProcessBuilder(
                                "/bin/bash",
                                "-c",
                                "source '"
                                        + script
                                        + "'; "
                                        + line
                                        + "); COMP_CWORD="
                                        + words.length
                                        + "; _e3fx; echo \"${COMPREPLY[@]}\"")
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        return said.isEmpty() ? List.of() : Arrays.asList(said.split(" ", -1));
    }
}
