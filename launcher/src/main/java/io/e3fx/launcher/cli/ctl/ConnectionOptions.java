package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.client.ClientOptions;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say where the cluster is and how to talk to it. Where one is missing or empty, etcdctl's variable of
 * the environment is taken instead.
 */
final class ConnectionOptions {

    static final String DEFAULT_ENDPOINTS = "http://127.0.0.1:2379,http://127.0.0.1:4001";

    /** For {@code --timeout 0}, which means none; a connection that takes longer is none. */
    private static final Duration NO_TIMEOUT = Duration.ofDays(1);

    private final Map<String, String> environment;

    @Option(
            names = {"-C", "--endpoints", "--endpoint", "--peers"},
            paramLabel = "URL[,URL]",
            description =
                    "The members to ask (default: $ETCDCTL_ENDPOINTS, else "
                            + DEFAULT_ENDPOINTS
                            + ").")
    private @Nullable String endpoints;

    @Option(
            names = "--no-sync",
            description = "Ask only these, do not learn the other members first.")
    private boolean noSync;

    @Option(
            names = {"-u", "--username"},
            paramLabel = "NAME[:PASSWORD]",
            description =
                    "Who asks; a missing password is asked for (default: $ETCDCTL_USERNAME, else nobody).")
    private @Nullable String username;

    @Option(
            names = "--cert-file",
            paramLabel = "FILE",
            description = "PEM certificate to show to the members (default: $ETCDCTL_CERT_FILE).")
    private @Nullable String certFile;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "PEM key of that certificate (default: $ETCDCTL_KEY_FILE).")
    private @Nullable String keyFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description =
                    "PEM certificates that the members' must lead to (default: $ETCDCTL_CA_FILE, else those that Java trusts).")
    private @Nullable String caFile;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = GoTypes.Time.class,
            description =
                    "How long a member may take to begin its answer, such as 500ms or 1m30s; 0: any time (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(2);

    @Option(
            names = "--total-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = GoTypes.Time.class,
            description =
                    "How long a request may take over all members; watches are exempt (default: ${DEFAULT-VALUE}).")
    private Duration totalTimeout = Duration.ofSeconds(5);

    @Option(
            names = "--debug",
            description = "Show each request as a curl command, on standard error.")
    private boolean debug;

    @Option(
            names = {"-D", "--discovery-srv"},
            paramLabel = "DOMAIN",
            description = "Not supported: name the members with --endpoints.")
    private @Nullable String discoverySrv;

    // Says nothing without --discovery-srv, and is accepted as by etcdctl.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--insecure-discovery", hidden = true)
    private boolean insecureDiscovery;

    ConnectionOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean noSync() {
        return noSync;
    }

    boolean debug() {
        return debug;
    }

    Duration totalTimeout() {
        return totalTimeout;
    }

    /**
     * Where the cluster is.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    List<Endpoint> endpoints() {
        if (present(discoverySrv, "ETCDCTL_DISCOVERY_SRV").isPresent()) {
            throw new IllegalArgumentException(
                    "--discovery-srv is not supported: name the members with --endpoints URL[,URL]");
        }
        return Endpoint.parseList(named().orElse(DEFAULT_ENDPOINTS));
    }

    /** For who finds nobody at the usual place: nobody may have said where the cluster is. */
    Optional<String> advice(EtcdException e) {
        return named().isPresent() || !CtlErrors.isConnection(e)
                ? Optional.empty()
                : Optional.of(
                        "Nobody said where the cluster is: name it with -C URL[,URL] or $ETCDCTL_ENDPOINTS, or start one with 'e3fx up'.");
    }

    /**
     * How to ask; a missing password is asked for.
     *
     * @throws IOException when a file is not what it should be
     * @throws IllegalArgumentException with a sentence for the user
     */
    ClientOptions clientOptions(Console console) throws IOException {
        Duration limit = timeout.isPositive() ? timeout : NO_TIMEOUT;
        ClientOptions options =
                ClientOptions.defaults().withLimits(Limits.defaults().withTimeouts(limit, limit));
        TlsFiles files =
                new TlsFiles(
                        present(caFile, "ETCDCTL_CA_FILE").map(Path::of),
                        present(certFile, "ETCDCTL_CERT_FILE").map(Path::of),
                        present(keyFile, "ETCDCTL_KEY_FILE").map(Path::of));
        if (!files.equals(new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty()))) {
            options = options.withTls(files.context());
        }
        Optional<String> user = present(username, "ETCDCTL_USERNAME");
        if (user.isPresent()) {
            options = options.withCredentials(credentials(user.get(), "Password: ", console));
        }
        return debug
                ? options.withListener((method, url, body) ->
                        console.err().println(CurlLine.of(method, url, body)))
                : options;
    }

    /** {@code NAME:PASSWORD}, or a name whose password is asked for. */
    static Credentials credentials(String text, String prompt, Console console) throws IOException {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Credentials(text, console.readPassword(prompt))
                : new Credentials(text.substring(0, colon), text.substring(colon + 1));
    }

    /** An option is what the user said last, so it counts before any variable. */
    private Optional<String> named() {
        return Stream.of(
                        present(endpoints),
                        present(environment.get("ETCDCTL_ENDPOINTS")),
                        present(environment.get("ETCDCTL_ENDPOINT")),
                        present(environment.get("ETCDCTL_PEERS")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> present(@Nullable String option, String variable) {
        return present(option).or(() -> present(environment.get(variable)));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank());
    }
}
