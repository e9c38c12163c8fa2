package io.e3fx.node.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.config.NodeConfig.Access;
import io.e3fx.node.config.NodeConfig.Cluster;
import io.e3fx.node.config.NodeConfig.LogLevel;
import io.e3fx.node.config.NodeConfig.LogOutput;
import io.e3fx.node.config.NodeConfig.LogOutput.Standard;
import io.e3fx.node.config.NodeConfig.Logging;
import io.e3fx.node.config.NodeConfig.Operation;
import io.e3fx.node.config.NodeConfig.Reconfiguration;
import io.e3fx.node.config.NodeConfig.StandardInput;
import io.e3fx.node.config.NodeConfig.Storage;
import io.e3fx.node.config.NodeConfig.Urls;
import io.e3fx.node.config.NodeConfig.V2Api;
import io.e3fx.node.config.NodeUrl.Scheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {
    private static final List<NodeUrl> DEFAULT_PEER = List.of(http("localhost", 2380));
    private static final List<NodeUrl> DEFAULT_CLIENT = List.of(http("localhost", 2379));

    @Test
    void withoutFlagsEverythingHasEtcdsDefault() throws Exception {
        var expected =
                new NodeConfig(
                        "default",
                        new Urls(DEFAULT_PEER, DEFAULT_CLIENT, DEFAULT_PEER, DEFAULT_CLIENT),
                        new Storage(Path.of("default.etcd"), Optional.empty(), 100_000, 5),
                        new Cluster(
                                new InitialCluster(
                                        "default=http://localhost:2380",
                                        "default",
                                        DEFAULT_PEER,
                                        Scheme.HTTP),
                                "etcd-cluster",
                                ClusterState.NEW,
                                Reconfiguration.STRICT,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(1)),
                        new Access(
                                List.of("*"),
                                List.of("*"),
                                Optional.empty(),
                                Optional.empty(),
                                V2Api.SERVED),
                        new Operation(
                                new StandardInput.Ignored(),
                                NodeConfig.FaultOrders.REFUSED,
                                new Logging(LogLevel.INFO, List.of(Standard.ERROR))));

        assertThat(Invocation.of(List.of(), Map.of()))
                .isEqualTo(new Invocation.Run(expected, List.of()));
    }

    @Test
    void everyFlagHasItsPlaceInTheConfig() throws Exception {
        var expected =
                new NodeConfig(
                        "etcd2",
                        new Urls(
                                List.of(http("0.0.0.0", 2380)),
                                List.of(http("127.0.0.1", 2379), http("::1", 2379)),
                                List.of(http("etcd2", 2380)),
                                List.of(http("etcd2", 2379))),
                        new Storage(Path.of("/data/2"), Optional.of(Path.of("/wal/2")), 5000, 7),
                        new Cluster(
                                new InitialCluster(
                                        "etcd1=http://etcd1:2380,etcd2=http://etcd2:2380",
                                        "etcd2",
                                        List.of(http("etcd2", 2380)),
                                        Scheme.HTTP),
                                "other-token",
                                ClusterState.EXISTING,
                                Reconfiguration.ANY,
                                Duration.ofMillis(50),
                                Duration.ofMillis(500)),
                        new Access(
                                List.of("https://a.example", "http://b.example:8080"),
                                List.of("x", "y"),
                                Optional.empty(),
                                Optional.empty(),
                                V2Api.OFF),
                        new Operation(
                                new StandardInput.EndsNode(Optional.of(Path.of("/run/stay"))),
                                NodeConfig.FaultOrders.TAKEN,
                                new Logging(
                                        LogLevel.WARN,
                                        List.of(
                                                Standard.OUTPUT,
                                                new LogOutput.File(Path.of("/log/2"))))));

        assertThat(
                        config(
                                "--name=etcd2",
                                "--data-dir=/data/2",
                                "--wal-dir=/wal/2",
                                "--snapshot-count=5000",
                                "--max-snapshots=7",
                                "--log-level=warn",
                                "--log-outputs=stdout,/log/2,stdout",
                                "--heartbeat-interval=50",
                                "--election-timeout=500",
                                "--listen-peer-urls=http://0.0.0.0:2380",
                                "--listen-client-urls=http://[::1]:2379,http://127.0.0.1:2379",
                                "--initial-advertise-peer-urls=http://etcd2:2380",
                                "--advertise-client-urls=http://etcd2:2379",
                                "--initial-cluster=etcd1=http://etcd1:2380,etcd2=http://etcd2:2380",
                                "--initial-cluster-token=other-token",
                                "--initial-cluster-state=existing",
                                "--strict-reconfig-check=false",
                                "--enable-v2=false",
                                "--cors=https://A.example,http://b.example:8080",
                                "--host-whitelist=x, y",
                                "--exit-on-stdin-close",
                                "--stay-file=/run/stay",
                                "--fault-injection"))
                .isEqualTo(expected);
    }

    @Test
    void oneDashOrTwoAndEqualsOrBlankAreTheSame() throws Exception {
        for (var words :
                List.of(
                        List.of("-name", "x"),
                        List.of("--name", "x"),
                        List.of("-name=x"),
                        List.of("--name=x"))) {
            assertThat(config(words.toArray(String[]::new)).name()).isEqualTo("x");
        }
    }

    @Test
    void lastOfSeveralCounts() throws Exception {
        assertThat(config("--name", "x", "--name", "y").name()).isEqualTo("y");
    }

    @Test
    void valueMayLookLikeAFlagOrHoldAnEqualsSign() throws Exception {
        assertThat(config("--initial-cluster-token", "--name").cluster().token())
                .isEqualTo("--name");
        assertThat(config("--initial-cluster-token=a=b").cluster().token()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True"})
    void switchIsOnAloneOrWithAWordForTrue(String word) throws Exception {
        assertThat(config("--exit-on-stdin-close=" + word).operation().standardInput())
                .isEqualTo(new StandardInput.EndsNode(Optional.empty()));
        assertThat(config("--exit-on-stdin-close").operation().standardInput())
                .isEqualTo(new StandardInput.EndsNode(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False"})
    void switchIsOffWithAWordForFalse(String word) throws Exception {
        assertThat(config("--enable-v2=" + word).access().v2Api()).isEqualTo(V2Api.OFF);
    }

    @Test
    void doubleDashAtTheEndIsNothing() throws Exception {
        assertThat(config("--name", "x", "--").name()).isEqualTo("x");
    }

    @Test
    void dataDirectoryAndInitialClusterFollowTheName() throws Exception {
        var config =
                config("--name", "x", "--initial-advertise-peer-urls", "http://h:2,http://h:1");

        assertThat(config.storage().dataDir()).isEqualTo(Path.of("x.etcd"));
        assertThat(config.cluster().initial().text()).isEqualTo("x=http://h:1,x=http://h:2");
        assertThat(config.cluster().initial().peerUrlsByName())
                .containsExactly(entry("x", List.of(http("h", 1), http("h", 2))));
    }

    @Test
    void emptyTextMeansTheDefault() throws Exception {
        assertThat(
                        config(
                                "--data-dir=",
                                "--wal-dir=",
                                "--listen-peer-urls=",
                                "--initial-advertise-peer-urls=",
                                "--advertise-client-urls=",
                                "--cors=",
                                "--host-whitelist=",
                                "--snapshot-count=0"))
                .isEqualTo(config());
    }

    @Test
    void sameUrlTwiceCountsOnce() throws Exception {
        assertThat(
                        config("--listen-peer-urls", "http://localhost:1,http://localhost:1")
                                .urls()
                                .listenPeer())
                .containsExactly(http("localhost", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "[::]", "[fe80::1]", "localhost"})
    void listensOnLocalhostAndIpLiterals(String host) throws Exception {
        assertThat(config("--listen-peer-urls", "http://" + host + ":0").urls().listenPeer())
                .extracting(NodeUrl::text)
                .containsExactly("http://" + host + ":0");
    }

    @Test
    void timesAreTakenUpToTheirLimits() throws Exception {
        var shortest = config("--heartbeat-interval=1", "--election-timeout=5").cluster();
        var longest = config("--heartbeat-interval=10000", "--election-timeout=50000").cluster();

        assertThat(shortest.electionTimeout()).isEqualTo(Duration.ofMillis(5));
        assertThat(longest.heartbeatInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.electionTimeout()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void brokenInitialClusterIsNoErrorUntilItIsNeeded() throws Exception {
        assertThat(config("--initial-cluster", "nonsense").cluster().initial().text())
                .isEqualTo("nonsense");
    }

    @Test
    void flagWithoutEffectIsAcceptedWithOneWarning() throws Exception {
        assertThat(
                        run("--max-wals", "7", "--auth-token=jwt", "--max-wals=8", "--logger=zap")
                                .warnings())
                .containsExactly(
                        "--max-wals has no effect: this node looks after the files of its log itself.",
                        "--auth-token has no effect: it belongs to the v3 API, which this node doesn't serve.",
                        "--logger has no effect: the log has one form, text in lines.");
    }

    @Test
    void refusedFlagIsAcceptedWithItsDefault() throws Exception {
        assertThat(
                        run(
                                        "--auto-tls=false",
                                        "--client-cert-auth=F",
                                        "--cert-file=",
                                        "--proxy",
                                        "off",
                                        "--discovery=",
                                        "--force-new-cluster=false")
                                .warnings())
                .isEmpty();
    }

    @Test
    void debugGoesBeforeTheLevelAndTheNewNameOfTheOutputsBeforeTheOld() throws Exception {
        assertThat(config("--debug", "--log-level=error").operation().logging().level())
                .isEqualTo(LogLevel.DEBUG);
        assertThat(config("--log-output=stdout").operation().logging().outputs())
                .containsExactly(Standard.OUTPUT);
        assertThat(
                        config("--log-output=stdout", "--log-outputs=stderr")
                                .operation()
                                .logging()
                                .outputs())
                .containsExactly(Standard.ERROR);
        assertThat(
                        config("--log-output=stderr", "--log-outputs=stdout")
                                .operation()
                                .logging()
                                .outputs())
                .containsExactly(Standard.OUTPUT);
    }

    @Test
    void zeroSnapshotsMeansAll() throws Exception {
        assertThat(config("--max-snapshots=0").storage().keptSnapshots())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(config("--max-snapshots=99999999999").storage().keptSnapshots())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--h", "-help", "--help", "--help=true", "-h=5"})
    void helpIsAskedForInManyWays(String word) throws Exception {
        assertThat(Invocation.of(List.of("--name", "x", word, "--nosuchflag"), Map.of()))
                .isEqualTo(new Invocation.Help());
    }

    @Test
    void versionIsAskedForEvenWhereTheOtherFlagsDontGoTogether() throws Exception {
        assertThat(Invocation.of(List.of("--version", "--heartbeat-interval", "0"), Map.of()))
                .isEqualTo(new Invocation.Version());
        assertThat(Invocation.of(List.of("--version=false"), Map.of()))
                .isInstanceOf(Invocation.Run.class);
    }

    private static NodeUrl http(String host, int port) {
        return new NodeUrl(Scheme.HTTP, host, port);
    }

    private static Invocation.Run run(String... words) throws ConfigException {
        return (Invocation.Run) Invocation.of(List.of(words), Map.of());
    }

    private static NodeConfig config(String... words) throws ConfigException {
        return run(words).config();
    }
}
