package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and statuses are those of etcd 3.4.23; what differs stands in decision 0019. */
class EnvironmentTest {

    @Test
    void variablesCountAsTheirFlags() throws Exception {
        var byVariables =
                run(
                        Map.of(
                                "ETCD_NAME", "x",
                                "ETCD_DATA_DIR", "/d",
                                "ETCD_LISTEN_CLIENT_URLS", "http://127.0.0.1:1",
                                "ETCD_ADVERTISE_CLIENT_URLS", "http://h:1",
                                "ETCD_STRICT_RECONFIG_CHECK", "f",
                                "ETCD_ELECTION_TIMEOUT", "2000"));
        var byFlags =
                run(
                        Map.of(),
                        "--name=x",
                        "--data-dir=/d",
                        "--listen-client-urls=http://127.0.0.1:1",
                        "--advertise-client-urls=http://h:1",
                        "--strict-reconfig-check=f",
                        "--election-timeout=2000");

        assertThat(byVariables).isEqualTo(byFlags);
    }

    @Test
    void flagsAndVariablesOfDifferentSettingsGoTogether() throws Exception {
        var config = run(Map.of("ETCD_NAME", "x"), "--data-dir", "/d").config();

        assertThat(config.name()).isEqualTo("x");
        assertThat(config.storage().dataDir()).hasToString("/d");
    }

    @Test
    void everySettingHasItsVariable() throws Exception {
        for (String name : Flags.SETTINGS) {
            String variable = "ETCD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            var environment = new Environment(Map.of(variable, "x"));
            assertThat(environment.used()).containsExactly(variable);
        }
    }

    @Test
    void flagAndItsVariableTogetherAreFatalEvenWhereTheVariableIsEmptyOrBroken() {
        for (String value : List.of("x", "", "a\nb")) {
            var refused =
                    refused(
                            Map.of("ETCD_NAME", value, "ETCD_HEARTBEAT_INTERVAL", "abc"),
                            "--name=y");

            assertThat(refused.line())
                    .isEqualTo(
                            "conflicting environment variable \"ETCD_NAME\" is shadowed by"
                                    + " corresponding command-line flag (either unset environment"
                                    + " variable or disable flag)");
            assertThat(refused.exitStatus()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETCD_ELECTION_TIMEOUT | abc | invalid value \"abc\" for ETCD_ELECTION_TIMEOUT: parse error.",
                "ETCD_ENABLE_V2 | maybe | invalid value \"maybe\" for ETCD_ENABLE_V2: parse error.",
                "ETCD_INITIAL_CLUSTER_STATE | foo | invalid value \"foo\" for ETCD_INITIAL_CLUSTER_STATE: invalid value.",
                "ETCD_LISTEN_PEER_URLS | foo | invalid value \"foo\" for ETCD_LISTEN_PEER_URLS: URL scheme must be http, https, unix, or unixs: foo.",
                "ETCD_HEARTBEAT_INTERVAL | 0 | --heartbeat-interval must be >0 (set to 0ms).",
                "ETCD_LISTEN_CLIENT_URLS | http://127.0.0.1:1 | --advertise-client-urls is required when --listen-client-urls is set explicitly.",
                "ETCD_CONFIG_FILE | /nosuch/x.yml | open /nosuch/x.yml: no such file or directory.",
                "ETCD_AUTO_TLS | true | --auto-tls can't be used: certificates are not made by this node, name some with --cert-file and --key-file."
            })
    void whatIsWrongInAVariableEndsWithStatus1(String variable, String value, String reason) {
        var refused = refused(Map.of(variable, value));

        assertThat(refused.line())
                .isEqualTo("error verifying flags, " + reason + " See 'e3fx node --help'.");
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void emptyVariableCountsAsNotSet() throws Exception {
        assertThat(run(Map.of("ETCD_HEARTBEAT_INTERVAL", "", "ETCD_CONFIG_FILE", "")))
                .isEqualTo(run(Map.of()));
    }

    @Test
    void unknownVariableIsOneWarningWithoutItsValue() throws Exception {
        assertThat(
                        run(Map.of(
                                        "ETCD_NAM", "secret",
                                        "ETCD_LISTEN_CLIENT_URL", "",
                                        "ETCD_VERSION", "3.4.23",
                                        "ETCDCTL_API", "2",
                                        "ETCD", "x",
                                        "PATH", "/bin"))
                                .warnings())
                .containsExactly(
                        "unrecognized environment variable ETCD_LISTEN_CLIENT_URL (the nearest is ETCD_LISTEN_CLIENT_URLS).",
                        "unrecognized environment variable ETCD_NAM (the nearest is ETCD_NAME).",
                        "unrecognized environment variable ETCD_VERSION (the nearest is ETCD_CORS).");
    }

    @Test
    void variableWithoutEffectIsOneWarning() throws Exception {
        assertThat(run(Map.of("ETCD_MAX_WALS", "7")).warnings())
                .containsExactly(
                        "--max-wals has no effect: this node looks after the files of its log itself.");
    }

    @Test
    void helpAndVersionDoNotLookAtVariables() throws Exception {
        var broken = Map.of("ETCD_HEARTBEAT_INTERVAL", "abc", "ETCD_CONFIG_FILE", "/nosuch");

        assertThat(Invocation.of(List.of("--help"), broken)).isEqualTo(new Invocation.Help());
        assertThat(Invocation.of(List.of("--version"), broken)).isEqualTo(new Invocation.Version());
    }

    private static Invocation.Run run(Map<String, String> variables, String... words)
            throws ConfigException {
        return (Invocation.Run) Invocation.of(List.of(words), variables);
    }

    private static ConfigException refused(Map<String, String> variables, String... words) {
        return catchThrowableOfType(
                ConfigException.class, () -> Invocation.of(List.of(words), variables));
    }
}
