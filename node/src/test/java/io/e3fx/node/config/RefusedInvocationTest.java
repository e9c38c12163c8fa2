package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and statuses are those of etcd 3.4.23, but for what is not supported here; words are separated by blanks. */
class RefusedInvocationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-nosuchflag | flag provided but not defined: -nosuchflag (the nearest is -debug)",
                "--nosuchflag=1 | flag provided but not defined: -nosuchflag (the nearest is -debug)",
                "--NAME=x | flag provided but not defined: -NAME (the nearest is -name)",
                "--- | bad flag syntax: ---",
                "---name | bad flag syntax: ---name",
                "--=x | bad flag syntax: --=x",
                "-wal-dir | flag needs an argument: -wal-dir",
                "--name x --data-dir | flag needs an argument: -data-dir",
                "--enable-v2=maybe | invalid boolean value \"maybe\" for -enable-v2: parse error",
                "--enable-v2= | invalid boolean value \"\" for -enable-v2: parse error",
                "--enable-v2=yes | invalid boolean value \"yes\" for -enable-v2: parse error",
                "--version=5 | invalid boolean value \"5\" for -version: parse error",
                "--auto-tls=x | invalid boolean value \"x\" for -auto-tls: parse error",
                "--heartbeat-interval abc | invalid value \"abc\" for flag -heartbeat-interval: parse error",
                "--heartbeat-interval= | invalid value \"\" for flag -heartbeat-interval: parse error",
                "--heartbeat-interval -1 | invalid value \"-1\" for flag -heartbeat-interval: parse error",
                "--heartbeat-interval 1.5 | invalid value \"1.5\" for flag -heartbeat-interval: parse error",
                "--heartbeat-interval 100ms | invalid value \"100ms\" for flag -heartbeat-interval: parse error",
                "--election-timeout 99999999999999999999 | invalid value \"99999999999999999999\" for flag -election-timeout: value out of range",
                "--snapshot-count=-1 | invalid value \"-1\" for flag -snapshot-count: parse error",
                "--max-wals=x | invalid value \"x\" for flag -max-wals: parse error",
                "--grpc-keepalive-interval=5 | invalid value \"5\" for flag -grpc-keepalive-interval: parse error",
                "--initial-cluster-state foo | invalid value \"foo\" for flag -initial-cluster-state: invalid value",
                "--initial-cluster-state NEW | invalid value \"NEW\" for flag -initial-cluster-state: invalid value",
                "--initial-cluster-state= | invalid value \"\" for flag -initial-cluster-state: invalid value",
                "--proxy=maybe | invalid value \"maybe\" for flag -proxy: invalid value",
                "--listen-client-urls http://localhost | invalid value \"http://localhost\" for flag -listen-client-urls: URL address does not have the form \"host:port\": http://localhost",
                "--listen-peer-urls ftp://localhost:1 | invalid value \"ftp://localhost:1\" for flag -listen-peer-urls: URL scheme must be http, https, unix, or unixs: ftp://localhost:1",
                "--listen-client-urls localhost:1 | invalid value \"localhost:1\" for flag -listen-client-urls: URL scheme must be http, https, unix, or unixs: localhost:1",
                "--listen-client-urls 127.0.0.1:1 | invalid value \"127.0.0.1:1\" for flag -listen-client-urls: parse \"127.0.0.1:1\": first path segment in URL cannot contain colon",
                "--advertise-client-urls http://h:1/ | invalid value \"http://h:1/\" for flag -advertise-client-urls: URL must not contain a path: http://h:1/",
                "--advertise-client-urls http://h:1,http://h:2/a | invalid value \"http://h:1,http://h:2/a\" for flag -advertise-client-urls: URL must not contain a path: http://h:2/a",
                "--advertise-client-urls http://h:1, | invalid value \"http://h:1,\" for flag -advertise-client-urls: URL scheme must be http, https, unix, or unixs: ``",
                "--advertise-client-urls http://h:abc | invalid value \"http://h:abc\" for flag -advertise-client-urls: parse \"http://h:abc\": invalid port \":abc\" after host",
                "--advertise-client-urls http://h:65536 | invalid value \"http://h:65536\" for flag -advertise-client-urls: parse \"http://h:65536\": invalid port \":65536\" after host",
                "--log-level foo | invalid value \"foo\" for flag -log-level: unknown level \"foo\"",
                "--cors a.example | invalid value \"a.example\" for flag -cors: an origin must be * or have the form http://host or http://host:port: a.example"
            })
    void whatCannotBeParsedEndsWithStatus2AndPointsToTheHelp(String words, String message) {
        var refused = refused(words.split(" "));

        assertThat(refused.line())
                .isEqualTo(message.replace("``", "") + ". See 'e3fx node --help'.");
        assertThat(refused.exitStatus()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra | 'extra' is not a valid flag.",
                "- | '-' is not a valid flag.",
                "-- --name | '--name' is not a valid flag.",
                "--name x extra --nosuchflag | 'extra' is not a valid flag.",
                "--enable-v2 true | 'true' is not a valid flag.",
                "--version extra | 'extra' is not a valid flag.",
                "--listen-client-urls http://127.0.0.1:1 | --advertise-client-urls is required when --listen-client-urls is set explicitly.",
                "--listen-client-urls= | --advertise-client-urls is required when --listen-client-urls is set explicitly.",
                "--log-outputs stderr,default | multi logoutput for \"default\" is not supported yet.",
                "--log-outputs= | unknown log-output \"\" (only supports \"default\", \"stderr\", \"stdout\" and files).",
                "--logger=foo | unknown logger option \"foo\".",
                "--heartbeat-interval 0 | --heartbeat-interval must be >0 (set to 0ms).",
                "--election-timeout 0 | --election-timeout must be >0 (set to 0ms).",
                "--heartbeat-interval 300 | --election-timeout[1000ms] should be at least as 5 times as --heartbeat-interval[300ms].",
                "--election-timeout 499 | --election-timeout[499ms] should be at least as 5 times as --heartbeat-interval[100ms].",
                "--heartbeat-interval 9223372036854775807 | --election-timeout[1000ms] should be at least as 5 times as --heartbeat-interval[9223372036854775807ms].",
                "--election-timeout 50001 | --election-timeout[50001ms] is too long, and should be set less than 50000ms.",
                "--listen-peer-urls http://somehost:21401 | expected IP in URL for binding (http://somehost:21401).",
                "--listen-peer-urls http://:21401 | expected IP in URL for binding (http://:21401).",
                "--listen-peer-urls http://LOCALHOST:1 | expected IP in URL for binding (http://LOCALHOST:1).",
                "--listen-peer-urls http://127.1:1 | expected IP in URL for binding (http://127.1:1).",
                "--listen-peer-urls http://300.0.0.1:1 | expected IP in URL for binding (http://300.0.0.1:1).",
                "--listen-peer-urls http://[1:2]:1 | expected IP in URL for binding (http://[1:2]:1).",
                "--listen-client-urls http://somehost:1 --advertise-client-urls http://h:1 | expected IP in URL for binding (http://somehost:1).",
                "--initial-advertise-peer-urls http://:2381 | --initial-advertise-peer-urls \"http://:2381\" must be \"host:port\" (unexpected empty host (http://:2381)).",
                "--advertise-client-urls http://:1 | --advertise-client-urls \"http://:1\" must be \"host:port\" (unexpected empty host (http://:1))."
            })
    void whatDoesNotGoTogetherEndsWithStatus1(String words, String reason) {
        var refused = refused(words.split(" "));

        assertThat(refused.line())
                .isEqualTo("error verifying flags, " + reason + " See 'e3fx node --help'.");
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--advertise-client-urls=unix://h:1 | --advertise-client-urls has unix://h:1, but local sockets are not supported, use an http or https URL.",
                "--listen-peer-urls=unix://localhost:1 | --listen-peer-urls has unix://localhost:1, but local sockets are not supported, use an http or https URL.",
                "--listen-peer-urls=unixs://localhost:1 | --listen-peer-urls has unixs://localhost:1, but local sockets are not supported, use an http or https URL.",
                "--peer-auto-tls | --peer-auto-tls can't be used: certificates are not made by this node, name some with --peer-cert-file and --peer-key-file.",
                "--auto-tls | --auto-tls can't be used: certificates are not made by this node, name some with --cert-file and --key-file.",
                "--discovery=http://h:1/x | --discovery can't be used: discovery is not supported in this version, name the members with --initial-cluster.",
                "--proxy=on | --proxy can't be used: proxy mode is not supported, every member takes every request.",
                "--force-new-cluster | --force-new-cluster can't be used: recovery from a lost quorum is not supported in this version.",
                "--unsafe-no-fsync | --unsafe-no-fsync can't be used: this node always forces its log to disk.",
                "--experimental-enable-v2v3=/x | --experimental-enable-v2v3 can't be used: this node has no v3 store."
            })
    void whatSomebodyMayRelyOnAndIsMissingIsRefusedNotIgnored(String word, String reason) {
        var refused = refused(word);

        assertThat(refused.line())
                .isEqualTo("error verifying flags, " + reason + " See 'e3fx node --help'.");
        assertThat(refused.exitStatus()).isEqualTo(1);
    }

    @Test
    void firstErrorOnTheLineCounts() {
        assertThat(refused("--snapshot-count=x", "--nosuchflag").line())
                .isEqualTo(
                        "invalid value \"x\" for flag -snapshot-count: parse error. See 'e3fx node --help'.");
        assertThat(refused("--nosuchflag", "--help").exitStatus()).isEqualTo(2);
    }

    @Test
    void emptyWordIsNoFlag() {
        assertThat(refused("").line())
                .isEqualTo(
                        "error verifying flags, '' is not a valid flag. See 'e3fx node --help'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "\"\\", "\u001b[2J"})
    void messageStaysOnOneLineWhateverWasGiven(String text) {
        assertThat(refused("--heartbeat-interval", text).line())
                .doesNotContainPattern("[\\x00-\\x1f]");
        assertThat(refused("--listen-peer-urls", text).line())
                .doesNotContainPattern("[\\x00-\\x1f]");
        assertThat(refused(text).line()).doesNotContainPattern("[\\x00-\\x1f]");
        assertThat(refused("--" + text).line()).doesNotContainPattern("[\\x00-\\x1f]");
        assertThat(refused("--cors", text).line()).doesNotContainPattern("[\\x00-\\x1f]");
    }

    @Test
    void pathThatCannotBeIsRefused() {
        assertThat(refused("--data-dir=a\0b").exitStatus()).isEqualTo(2);
        assertThat(refused("--name=a\0b").exitStatus()).isEqualTo(1);
    }

    private static ConfigException refused(String... words) {
        return catchThrowableOfType(
                ConfigException.class, () -> Invocation.of(List.of(words), Map.of()));
    }
}
