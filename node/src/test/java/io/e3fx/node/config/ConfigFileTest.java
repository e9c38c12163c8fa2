package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What etcd 3.4.23 takes or refuses was tried; what differs stands in decision 0019. */
class ConfigFileTest {
    @TempDir private Path folder;

    @Test
    void keysCountAsTheirFlags() throws Exception {
        var byFile =
                run(
                        """
                        # a comment
                        name: 'x'
                        data-dir: /d
                        snapshot-count: 10000
                        listen-client-urls: http://127.0.0.1:1,http://127.0.0.1:2
                        advertise-client-urls: "http://h:1"
                        initial-cluster: x=http://localhost:2380
                        strict-reconfig-check: false
                        enable-v2: yes
                        cors: 'http://a.example'
                        client-transport-security:
                          cert-file:
                          client-cert-auth: false
                        """);
        var byFlags =
                run(
                        "",
                        Map.of(),
                        "--name=x",
                        "--data-dir=/d",
                        "--snapshot-count=10000",
                        "--listen-client-urls=http://127.0.0.1:1,http://127.0.0.1:2",
                        "--advertise-client-urls=http://h:1",
                        "--initial-cluster=x=http://localhost:2380",
                        "--strict-reconfig-check=false",
                        "--cors=http://a.example");

        assertThat(byFile).isEqualTo(byFlags);
    }

    @Test
    void sampleThatComesWithEtcdIsTaken() throws Exception {
        String sample = // its keys and values, without the comments
                """
                name: 'default'
                data-dir:
                wal-dir:
                snapshot-count: 10000
                heartbeat-interval: 100
                election-timeout: 1000
                quota-backend-bytes: 0
                listen-peer-urls: http://localhost:2380
                listen-client-urls: http://localhost:2379
                max-snapshots: 5
                max-wals: 5
                cors:
                initial-advertise-peer-urls: http://localhost:2380
                advertise-client-urls: http://localhost:2379
                discovery:
                discovery-fallback: 'proxy'
                discovery-proxy:
                discovery-srv:
                initial-cluster:
                initial-cluster-token: 'etcd-cluster'
                initial-cluster-state: 'new'
                strict-reconfig-check: false
                enable-v2: true
                enable-pprof: true
                proxy: 'off'
                proxy-failure-wait: 5000
                proxy-refresh-interval: 30000
                proxy-dial-timeout: 1000
                proxy-write-timeout: 5000
                proxy-read-timeout: 0
                client-transport-security:
                  cert-file:
                  key-file:
                  client-cert-auth: false
                  trusted-ca-file:
                  auto-tls: false
                peer-transport-security:
                  cert-file:
                  key-file:
                  client-cert-auth: false
                  trusted-ca-file:
                  auto-tls: false
                debug: false
                logger: zap
                log-outputs: [stderr]
                force-new-cluster: false
                auto-compaction-mode: periodic
                auto-compaction-retention: "1"
                """;

        assertThat(run(sample).config())
                .isEqualTo(
                        run("", Map.of(), "--snapshot-count=10000", "--strict-reconfig-check=false")
                                .config());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n", "# nothing\n", "{}", "~\n", "name:\n", "\ufeff{}"})
    void fileWithoutSettingsMeansTheDefaults(String text) throws Exception {
        assertThat(run(text)).isEqualTo(run("", Map.of()));
    }

    @Test
    void valueIsTheTextAsItIsWritten() throws Exception {
        assertThat(run("name: 010").config().name()).isEqualTo("010");
        assertThat(run("name: 1.50").config().name()).isEqualTo("1.50");
        assertThat(run("name: true").config().name()).isEqualTo("true");
        assertThat(run("name: !!binary aGVsbG8=").config().name()).isEqualTo("aGVsbG8=");
        assertThat(run("heartbeat-interval: '50'").config().cluster().heartbeatInterval())
                .hasMillis(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "F", "n", "No", "OFF", "'off'"})
    void switchesTakeTheWordsOfYamlToo(String word) throws Exception {
        assertThat(run("enable-v2: " + word).config().access().v2Api())
                .isEqualTo(NodeConfig.V2Api.OFF);
    }

    @Test
    void listsAreListsOrTextsWithCommas() throws Exception {
        var urls = List.of("http://127.0.0.1:1", "http://127.0.0.1:2");
        for (String written : List.of("[%s, %s]", "'%s,%s'", "\n- %s\n- %s\n")) {
            var text = "listen-peer-urls: " + written.formatted(urls.toArray());
            assertThat(run(text).config().urls().listenPeer())
                    .extracting(NodeUrl::text)
                    .containsExactlyElementsOf(urls);
        }
    }

    @Test
    void durationIsANumberOfNanosecondsOrHasUnits() throws Exception {
        assertThat(run("grpc-keepalive-interval: 7200000000000").warnings()).hasSize(1);
        assertThat(run("grpc-keepalive-interval: 2h").warnings()).hasSize(1);
    }

    @Test
    void aliasIsAReference() throws Exception {
        assertThat(
                        refused(
                                        """
                                        client-transport-security: &tls
                                          auto-tls: true
                                        peer-transport-security: *tls
                                        """)
                                .line())
                .contains("--auto-tls can't be used");
    }

    @Test
    void keysOfAnotherMappingCanBeMergedIn() throws Exception {
        assertThat(run("<<: {name: x}").config().name()).isEqualTo("x");
        assertThat(run("<<: {name: x}\nname: y").config().name()).isEqualTo("y");
    }

    @Test
    void clientsAreToldTheDefaultUrlsWhereTheFileSaysNothingElse() throws Exception {
        var run = run("listen-client-urls: http://127.0.0.1:1");

        assertThat(run.config().urls().advertiseClient())
                .extracting(NodeUrl::text)
                .containsExactly("http://localhost:2379");
        assertThat(run.warnings())
                .containsExactly(
                        file()
                                + " has no advertise-client-urls: clients are told http://localhost:2379.");
    }

    @Test
    void flagsAndVariablesBesideAFileAreIgnoredWithOneWarning() throws Exception {
        var run =
                run(
                        "name: x",
                        Map.of(
                                "ETCD_DATA_DIR",
                                "/d",
                                "ETCD_NAME",
                                "y",
                                "ETCD_NAM",
                                "z",
                                "HOME",
                                "/"),
                        "--name=y",
                        "--max-wals=8",
                        "--auto-tls",
                        "--config-file",
                        file().toString());

        assertThat(run.config()).isEqualTo(run("", Map.of(), "--name=x").config());
        assertThat(run.warnings())
                .containsExactly(
                        "All settings come from "
                                + file()
                                + ", ignored are --name, --max-wals, --auto-tls, ETCD_DATA_DIR, ETCD_NAME.");
    }

    @Test
    void fileIsNamedByTheVariableTooButTheFlagGoesFirst() throws Exception {
        write("name: x");
        var variables = Map.of("ETCD_CONFIG_FILE", file().toString());

        assertThat(((Invocation.Run) Invocation.of(List.of(), variables)).config().name())
                .isEqualTo("x");
        var byFlag =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> Invocation.of(List.of("--config-file=/nosuch"), variables));
        assertThat(byFlag.line()).contains("open /nosuch: no such file or directory");
    }

    @Test
    void wordsThatCannotBeParsedAreRefusedBesideAFileToo() throws Exception {
        write("name: x");

        assertThat(
                        catchThrowableOfType(
                                        ConfigException.class,
                                        () ->
                                                Invocation.of(
                                                        List.of(
                                                                "--config-file=" + file(),
                                                                "--nosuch"),
                                                        Map.of()))
                                .exitStatus())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nam: x | line 1: unknown key \"nam\" (the nearest is name).",
                "name: x~Name: y | line 2: unknown key \"Name\" (the nearest is name).",
                "client-transport: {} | line 1: unknown key \"client-transport\" (the nearest is client-transport-security).",
                "version: true | line 1: unknown key \"version\" (the nearest is cors).",
                "config-file: x | line 1: unknown key \"config-file\" (the nearest is stay-file).",
                "1: x | line 1: unknown key \"1\" (the nearest is cors).",
                "[a]: x | line 1: a key must be one text.",
                "cert-file: x | line 1: cert-file belongs into client-transport-security, as cert-file.",
                "peer-key-file: x | line 1: peer-key-file belongs into peer-transport-security, as key-file.",
                "client-transport-security: {ca-file: x} | line 1: unknown key \"ca-file\" (the nearest is cert-file).",
                "client-transport-security: x | line 1: client-transport-security must have the form 'key: value'.",
                "- a | line 1: the file must have the form 'key: value'.",
                "abc | line 1: the file must have the form 'key: value'.",
                "name: x~~name: x | line 3: name stands there twice.",
                "name: [a] | line 1: name must be one text.",
                "name: {a: b} | line 1: name must be one text.",
                "cors: [[a]] | line 1: an entry of cors must be one text.",
                "heartbeat-interval: abc | line 1: invalid value \"abc\" for heartbeat-interval: parse error.",
                "heartbeat-interval: -1 | line 1: invalid value \"-1\" for heartbeat-interval: parse error.",
                "heartbeat-interval: 0x10 | line 1: invalid value \"0x10\" for heartbeat-interval: parse error.",
                "enable-v2: maybe | line 1: invalid value \"maybe\" for enable-v2: parse error.",
                "initial-cluster-state: foo | line 1: invalid value \"foo\" for initial-cluster-state: invalid value.",
                "listen-peer-urls: foo | line 1: invalid value \"foo\" for listen-peer-urls: URL scheme must be http, https, unix, or unixs: foo.",
                "a: b: c | line 1: mapping values are not allowed here.",
                "name: 'x | line 1: found unexpected end of stream.",
                "name: *x | line 1: found undefined alias x.",
                "name: x~---~name: y | more than one document."
            })
    void whatIsWrongInTheFileIsOneLineWithItsPlace(String text, String reason) throws Exception {
        var refused = refused(text.replace('~', '\n'));

        assertThat(refused.line())
                .isEqualTo(
                        "error verifying flags, "
                                + file()
                                + ": "
                                + reason
                                + " See 'e3fx node --help'.");
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void settingsThatDontGoTogetherAreRefusedAsOnTheCommandLine() throws Exception {
        assertThat(refused("heartbeat-interval: 0").line())
                .isEqualTo(
                        "error verifying flags, --heartbeat-interval must be >0 (set to 0ms). See 'e3fx node --help'.");
        assertThat(refused("peer-transport-security: {auto-tls: true}").line())
                .contains("--peer-auto-tls can't be used");
    }

    @Test
    void fileThatCannotBeReadIsOneLine() {
        assertThat(refusedFile(Path.of("/nosuch/x.yml")).line())
                .contains("flags, open /nosuch/x.yml: no such file or directory.");
        assertThat(refusedFile(folder).line())
                .contains("flags, read " + folder + ": is a directory.");
    }

    @Test
    void fileThatIsTooLongIsRefusedAndOneAtTheLimitIsNot() throws Exception {
        String comment = "#".repeat(YamlFile.MAX_BYTES);

        assertThat(run(comment)).isEqualTo(run("", Map.of()));
        assertThat(refused(comment + "#").line()).contains(": more than 262144 bytes.");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Files.write(file(), new byte[] {'n', 'a', 'm', 'e', ':', ' ', (byte) 0x80});
        assertThat(refusedFile(file()).line()).contains(file() + ": not UTF-8.");

        assertThat(refused("\u0000\u0001\u0002").line())
                .contains(file() + ": special characters are not allowed.")
                .doesNotContainPattern("[\\x00-\\x1f]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void bracketsInBracketsEndAtALimit(String bracket) throws Exception {
        assertThat(refused(bracket.repeat(1000)).line()).contains("more than 16 levels");
    }

    @Test
    void aliasesInAliasesAreRefused() throws Exception {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, (before + " ,").repeat(9)));
        }

        assertThat(refused(text.toString()).line())
                .contains("Number of aliases for non-scalar nodes exceeds the specified max=50");
        assertThat(refused("cors: &x [*x]").line()).contains("an entry of cors must be one text");
    }

    private Path file() {
        return folder.resolve("etcd.yml");
    }

    private void write(String text) throws IOException {
        Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
    }

    private Invocation.Run run(String text) throws ConfigException, IOException {
        return run(text, Map.of(), "--config-file=" + file());
    }

    private Invocation.Run run(String text, Map<String, String> variables, String... words)
            throws ConfigException, IOException {
        write(text);
        return (Invocation.Run) Invocation.of(List.of(words), variables);
    }

    private ConfigException refused(String text) throws IOException {
        write(text);
        return refusedFile(file());
    }

    private static ConfigException refusedFile(Path file) {
        return catchThrowableOfType(
                ConfigException.class,
                () -> Invocation.of(List.of("--config-file=" + file), Map.of()));
    }
}
