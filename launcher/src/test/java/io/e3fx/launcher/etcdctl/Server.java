package io.e3fx.launcher.etcdctl;

import io.e3fx.launcher.client.ClientOptions;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.TlsFiles;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A cluster of one or three members, each behind a relay, whose URL it advertises. What is its own has names: {@code
 * ENDPOINT}, {@code ADDRESS}, which is its host and port, {@code PEER} and {@code ID} of its first member, the same with 2 and 3 of the others, {@code ADDED}, the ID
 * of the member that was added last, and {@code NOBODY}, where nobody listens.
 */
final class Server implements AutoCloseable {

    /** How members and clients talk. */
    enum Security {
        PLAIN("http"),
        /** Over TLS, and clients show a certificate. */
        TLS("https");

        private final String scheme;

        Security(String scheme) {
            this.scheme = scheme;
        }
    }

    private static final List<String> SUFFIXES = List.of("", "2", "3");

    private record Running(Process process, Relay relay) {}

    private final String program;
    private final SequencedMap<String, Running> members = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final EtcdClient client;
    private final Map<String, String> environment = new HashMap<>();

    private Server(List<String> program, Path folder, int size, Security security)
            throws IOException {
        this.program = program.getFirst();
        List<Integer> free = ClusterFixture.freePorts(2 * size + 1);
        List<Integer> clientPorts = free.subList(0, size);
        for (int i = 0; i < size; i++) {
            names.put("PEER" + SUFFIXES.get(i), "http://127.0.0.1:" + free.get(size + i));
        }
        names.put("NOBODY", "127.0.0.1:" + free.getLast());
        String initialCluster =
                SUFFIXES.subList(0, size).stream()
                        .map(suffix -> "member" + suffix + "=" + names.get("PEER" + suffix))
                        .collect(Collectors.joining(","));
        for (int i = 0; i < size; i++) {
            String suffix = SUFFIXES.get(i);
            Relay relay = new Relay(clientPorts.get(i));
            names.put("ENDPOINT" + suffix, security.scheme + "://127.0.0.1:" + relay.port());
            names.put("ADDRESS" + suffix, "127.0.0.1:" + relay.port());
            Process process =
                    start(
                            program,
                            folder.resolve("member" + suffix),
                            flags(
                                    security,
                                    "--name=member" + suffix,
                                    "--listen-client-urls="
                                            + security.scheme
                                            + "://127.0.0.1:"
                                            + clientPorts.get(i),
                                    "--advertise-client-urls=" + names.get("ENDPOINT" + suffix),
                                    "--listen-peer-urls=" + names.get("PEER" + suffix),
                                    "--initial-advertise-peer-urls=" + names.get("PEER" + suffix),
                                    "--initial-cluster=" + initialCluster));
            members.put(suffix, new Running(process, relay));
        }
        environment.put("ETCDCTL_ENDPOINTS", endpoints());
        ClientOptions options = ClientOptions.defaults();
        if (security == Security.TLS) {
            names.put("CA", certificate("ca"));
            names.put("CERT", certificate("client-rsa"));
            names.put("KEY", certificate("client-rsa-key"));
            environment.put("ETCDCTL_CA_FILE", certificate("ca"));
            environment.put("ETCDCTL_CERT_FILE", certificate("client-ec"));
            environment.put("ETCDCTL_KEY_FILE", certificate("client-ec-key"));
            options =
                    options.withTls(
                            new TlsFiles(
                                            Optional.of(Path.of(certificate("ca"))),
                                            Optional.of(Path.of(certificate("client-ec"))),
                                            Optional.of(Path.of(certificate("client-ec-key"))))
                                    .context());
        }
        client = new EtcdClient(Endpoint.parseList(endpoints()), options);
    }

    /** The real one; it is ready. */
    static Server etcd(Path folder, int size, Security security) throws Exception {
        return ready(new Server(List.of("etcd", "--enable-v2=true"), folder, size, security));
    }

    /** Ours; it is ready. */
    static Server e3fx(Path folder, int size, Security security) throws Exception {
        NodeRuntime runtime = NodeRuntime.find();
        return ready(
                new Server(
                        List.of(
                                runtime.javaHome().resolve("bin").resolve("java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                runtime.nodeJar().toString()),
                        folder,
                        size,
                        security));
    }

    /** The variables that etcdctl needs to find the members and to be let in. */
    Map<String, String> environment() {
        return environment;
    }

    private String endpoints() {
        return names.entrySet().stream()
                .filter(name -> name.getKey().startsWith("ENDPOINT"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(","));
    }

    /** What is this server's own, by the name that scripts have for it. */
    Map<String, String> names() {
        return names;
    }

    /** Waits until all members that are up list the same members, and learns the ID of one that was added. */
    void settle() throws Exception {
        ClusterFixture.await(
                "the same members everywhere", ClusterFixture.PATIENCE, this::isSettled);
    }

    /** How many watches have begun so far. */
    int watches() {
        return members.values().stream().mapToInt(member -> member.relay().watches()).sum();
    }

    /** The index of the last change. */
    long etcdIndex() throws EtcdException, InterruptedException {
        return client.exists("/").etcdIndex().orElseThrow();
    }

    /** Ends a member without warning: {@code 2} or {@code 3}. */
    void kill(String suffix) throws Exception {
        Running member = members.get(suffix);
        if (member == null) {
            throw new IllegalArgumentException("no member " + suffix);
        }
        member.process().destroyForcibly().waitFor();
        member.relay().close();
    }

    /** Waits until the members that are up agree whether there is a leader. */
    void awaitLeader(boolean isThere) throws Exception {
        for (EtcdClient member : membersUp()) {
            ClusterFixture.await(
                    isThere ? "a leader" : "no leader",
                    ClusterFixture.PATIENCE,
                    () -> member.leader().value().isPresent() == isThere);
        }
    }

    private boolean isSettled() throws EtcdException, InterruptedException {
        List<Member> known = client.members().value();
        for (EtcdClient member : membersUp()) {
            if (!member.members().value().equals(known)) {
                return false;
            }
        }
        known.stream()
                .filter(Member::isUnstarted)
                .findFirst()
                .ifPresent(member -> names.put("ADDED", member.id()));
        return true;
    }

    private List<EtcdClient> membersUp() {
        List<EtcdClient> up = new ArrayList<>();
        members.forEach((suffix, member) -> {
            if (member.process().isAlive()) {
                up.add(client.via(Endpoint.parse(names.getOrDefault("ENDPOINT" + suffix, ""))));
            }
        });
        return up;
    }

    /** Waits until a member can be added: that is refused while the members are not connected for 5 s. */
    void awaitChangesAreTaken() throws Exception {
        ClusterFixture.await(
                "changes of members are taken", ClusterFixture.PATIENCE, this::isChangeTaken);
    }

    private boolean isChangeTaken() throws InterruptedException {
        try {
            List<URI> spare = List.of(URI.create("http://127.0.0.1:9"));
            String added = client.membership().add(spare).value().id();
            client.membership().remove(added);
            return true;
        } catch (EtcdException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        for (Running member : members.values()) {
            member.process().destroyForcibly();
            member.relay().close();
        }
    }

    @Override
    public String toString() {
        return program;
    }

    private static Server ready(Server server) throws Exception {
        try {
            ClusterFixture.await(server + " is ready", ClusterFixture.PATIENCE, server::isReady);
            return server;
        } catch (Exception | AssertionError e) {
            server.close();
            throw e;
        }
    }

    /** Whether there is a leader, all members have published, and the cluster's version, the last change of the founding. */
    private boolean isReady() throws InterruptedException {
        try {
            Collection<Member> known = client.members().value();
            for (Member member : known) {
                String suffix = member.name().replace("member", "");
                names.put("ID" + suffix, member.id());
            }
            return known.stream().noneMatch(Member::isUnstarted)
                    && client.leader().value().isPresent()
                    && !client.version().value().cluster().equals("not_decided");
        } catch (EtcdException e) {
            if (members.values().stream().anyMatch(member -> !member.process().isAlive())) {
                throw new AssertionError("a member has ended: see its log", e);
            }
            return false;
        }
    }

    private static List<String> flags(Security security, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        if (security == Security.TLS) {
            all.add("--cert-file=" + certificate("server"));
            all.add("--key-file=" + certificate("server-key"));
            all.add("--trusted-ca-file=" + certificate("ca"));
            all.add("--client-cert-auth");
        }
        return all;
    }

    private static String certificate(String name) {
        return Path.of("src/test/resources/tls", name + ".pem").toAbsolutePath().toString();
    }

    private static Process start(List<String> program, Path folder, List<String> flags)
            throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(program);
        command.add("--data-dir=" + folder.resolve("data"));
        command.addAll(flags);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
        return builder.start();
    }
}
