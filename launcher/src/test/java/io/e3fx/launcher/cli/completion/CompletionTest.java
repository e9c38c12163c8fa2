package io.e3fx.launcher.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.CompletionScripts;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of all our commands, in the shells themselves. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {

    /** Offers are told one a line; zsh's own lists are caught where they are made. */
    private static final Map<Completion.Shell, String> ASK =
            Map.of(
                    Completion.Shell.BASH,
                    """
                    source "$SCRIPT"
                    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
                    compopt() { echo FILES; }
                    _e3fx
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """,
                    Completion.Shell.ZSH,
                    """
                    compdef() { :; }
                    _describe() {
                        [[ $1 == -o ]] && shift
                        local -a all; all=("${(@P)2}")
                        print -rl -- ${(M)${all%%:*}:#$PREFIX*}
                    }
                    _files() { print FILES; }
                    compset() { PREFIX=${PREFIX#*=}; }
                    source "$SCRIPT"
                    words=("$@"); CURRENT=$#; PREFIX=${words[CURRENT]}
                    _e3fx
                    """,
                    Completion.Shell.FISH,
                    """
                    source $SCRIPT
                    complete -C (string join ' ' -- $argv) | string replace -r '\\t.*' ''
                    """);

    /** A zsh at a terminal of its own, with the whole of its completion; ends when the line is completed. */
    private static final String ZSH_AT_A_TERMINAL =
            """
            zmodload zsh/zpty
            zpty z 'TERM=dumb zsh -f -i'
            zpty -w z 'autoload -Uz compinit; '$1'; print READY-$((1 + 1))'
            zpty -r z said '*READY-2*'
            zpty -n -w z $'e3fx stop -c dev.2 o\\t'
            zpty -r z said '*other.x*'
            zpty -d z
            """;

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    @BeforeEach
    void found() throws Exception {
        for (String cluster : List.of("default", "demo", "dev.2")) {
            ClusterFixture.prepare(home.resolve("clusters").resolve(cluster));
        }
        Path two = home.resolve("clusters/dev.2/cluster.json");
        Files.writeString(two, Files.readString(two).replace("etcd3", "other.x"));
        Files.createDirectories(home.resolve("clusters/none"));
        Files.createFile(home.resolve("etcfile"));
    }

    @ParameterizedTest
    @EnumSource
    void commandsAreOffered(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "")).contains("up", "ctl", "node", "app", "ls");
        assertThat(offered(shell, "st")).containsExactlyInAnyOrder("start", "stop", "status");
        assertThat(offered(shell, "ctl", "member", ""))
                .containsExactlyInAnyOrder("add", "list", "remove", "update");
    }

    @ParameterizedTest
    @EnumSource
    void optionsAreOfferedWhereTheyBelong(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "up", "--d")).containsExactly("--detach");
        assertThat(offered(shell, "up", "--"))
                .containsExactlyInAnyOrder(
                        "--base-port",
                        "--cluster",
                        "--detach",
                        "--fresh",
                        "--help",
                        "--members",
                        "--yes");
        assertThat(offered(shell, "ls", "-")).contains("--json").doesNotContain("--detach");
    }

    @ParameterizedTest
    @EnumSource
    void clustersAreOffered(Completion.Shell shell) throws Exception {
        for (List<String> words :
                List.of(
                        List.of("up", "d"),
                        List.of("ps", "--json", "d"),
                        List.of("stop", "-c", "d"),
                        List.of("up", "--cluster", "d"))) {
            assertThat(offered(shell, words.toArray(String[]::new)))
                    .as(words.toString())
                    .containsExactlyInAnyOrder("default", "demo", "dev.2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersOfTheClusterThatIsMeantAreOffered(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "stop", "")).containsExactlyInAnyOrder("etcd1", "etcd2", "etcd3");
        assertThat(offered(shell, "logs", "-f", "etcd1", "etc"))
                .containsExactlyInAnyOrder("etcd1", "etcd2", "etcd3");
        assertThat(offered(shell, "stop", "-c", "dev.2", ""))
                .containsExactlyInAnyOrder("etcd1", "etcd2", "other.x");
        assertThat(offered(shell, "stop", "--cluster", "dev.2", "o")).containsExactly("other.x");
        assertThat(offered(shell, "stop", "-c", "nosuch", "")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BASH")
    void aClusterBehindAnEqualsSignCounts(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "stop", "--cluster=dev.2", "o")).containsExactly("other.x");
        assertThat(offered(shell, "up", "--cluster=de"))
                .allMatch(word -> word.matches("(--cluster=)?de(fault|mo|v\\.2)"))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = "BASH")
    void bashTakesTheEqualsSignForAWord(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "stop", "--cluster", "=", "dev.2", "o"))
                .containsExactly("other.x");
        assertThat(offered(shell, "up", "--cluster", "=")).contains("demo");
    }

    @ParameterizedTest
    @EnumSource
    void oneOfAFewWordsIsOffered(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "eject", "--format", "p"))
                .containsExactlyInAnyOrder("powershell", "procfile");
        assertThat(offered(shell, "env", "-s", "f")).containsExactly("fish");
        assertThat(offered(shell, "completion", "z")).containsExactly("zsh");
    }

    @ParameterizedTest
    @EnumSource
    void filesAreOfferedWhereTheyMayBeMeantAlone(Completion.Shell shell) throws Exception {
        assertThat(offered(shell, "up", "-m", "")).isEmpty();
        assertThat(offered(shell, "ls", "")).isEmpty();
        assertThat(offered(shell, "down", "etcf")).isEmpty();
        String file = shell == Completion.Shell.FISH ? "etcfile" : "FILES";
        assertThat(offered(shell, "node", "--config-file", "etcf")).containsExactly(file);
        assertThat(offered(shell, "ctl", "--ca-file", "etcf")).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compinit -u -D; source \"$SCRIPT\"",
                "fpath=(\"$HOME\"/functions $fpath); compinit -u -D"
            })
    void zshCompletesWhatIsTypedWhetherItIsSourcedOrAFunction(String setUp) throws Exception {
        Assumptions.assumeTrue(isInstalled("zsh"), "zsh is not installed");
        Path functions = Files.createDirectories(home.resolve("functions"));
        Files.writeString(functions.resolve("_e3fx"), CompletionScripts.of(Completion.Shell.ZSH));
        Process zsh =
                start(Completion.Shell.ZSH, List.of("zsh", "-fc", ZSH_AT_A_TERMINAL, "zsh", setUp));
        try {
            assertThat(zsh.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(zsh.exitValue()).isZero();
        } finally {
            zsh.descendants().forEach(ProcessHandle::destroyForcibly);
            zsh.destroyForcibly();
        }
    }

    /** With words to the right of e3fx, of which the last is being typed. */
    private List<String> offered(Completion.Shell shell, String... words)
            throws IOException, InterruptedException {
        String name = shell.name().toLowerCase(Locale.ROOT);
        Assumptions.assumeTrue(isInstalled(name), name + " is not installed");
        List<String> command =
                new ArrayList<>(
                        switch (shell) {
                            case BASH -> List.of("bash", "-c", ASK.get(shell), "bash");
                            case ZSH -> List.of("zsh", "-fc", ASK.get(shell), "zsh");
                            case FISH -> List.of("fish", "--no-config", "-c", ASK.get(shell));
                        });
        command.add("e3fx");
        command.addAll(Arrays.asList(words));
        Process process = start(shell, command);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().filter(line -> !line.isEmpty()).collect(Collectors.toList());
    }

    private Process start(Completion.Shell shell, List<String> command) throws IOException {
        Path script = home.resolve("script");
        Files.writeString(script, CompletionScripts.of(shell));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("SCRIPT", script.toString());
        builder.environment().put("E3FX_HOME", home.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("E3FX_CLUSTER");
        return builder.start();
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
