package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Member;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Real members of one cluster that come, move and go, each a process. They end with this object. */
final class Fleet implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]+)\"");

    private final Path folder;
    private final NodeRuntime runtime;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentHashMap<String, Ship> ships = new ConcurrentHashMap<>();

    /** One member. */
    static final class Ship {
        private final String name;
        private volatile int clientPort;
        private volatile int peerPort;
        private volatile String id = "";
        private volatile Optional<Process> process = Optional.empty();

        private Ship(String name, int clientPort, int peerPort) {
            this.name = name;
            this.clientPort = clientPort;
            this.peerPort = peerPort;
        }

        String name() {
            return name;
        }

        String id() {
            return id;
        }

        String peerUrl() {
            return "http://127.0.0.1:" + peerPort;
        }

        /** From its next start on clients find it at another port. */
        void moveClients() throws IOException {
            clientPort = ClusterFixture.freePorts(1).getFirst();
        }

        String clientUrl() {
            return "http://127.0.0.1:" + clientPort;
        }

        Endpoint endpoint() {
            return Endpoint.parse(clientUrl());
        }

        boolean isAlive() {
            return process.filter(Process::isAlive).isPresent();
        }

        Process process() {
            return process.orElseThrow();
        }
    }

    /** What a member answered. */
    record Answer(int status, String body) {}

    Fleet(Path folder) throws Exception {
        this.folder = folder;
        this.runtime = NodeRuntime.find();
        Files.createDirectories(folder);
    }

    /** Names a member and gives it ports. */
    Ship build(String name) throws IOException {
        List<Integer> ports = ClusterFixture.freePorts(2);
        Ship ship = new Ship(name, ports.get(0), ports.get(1));
        ships.put(name, ship);
        return ship;
    }

    /** Founds the cluster and waits until all are healthy. */
    void found(List<Ship> founders, String... moreFlags) throws Exception {
        for (Ship ship : founders) {
            start(ship, "new", founders, moreFlags);
        }
        for (Ship ship : founders) {
            awaitHealthy(ship);
        }
        for (Ship ship : founders) {
            ship.id = idOf(ship);
        }
    }

    private String idOf(Ship ship) throws Exception {
        try (EtcdClient client = new EtcdClient(List.of(ship.endpoint()))) {
            return client.members().value().stream()
                    .filter(member -> member.name().equals(ship.name))
                    .map(Member::id)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Adds a member, as soon as that is allowed. */
    void add(Ship through, Ship added) throws Exception {
        ClusterFixture.await(
                added.name + " is added",
                ClusterFixture.PATIENCE,
                () -> {
                    Answer answer =
                            send(
                                    through,
                                    "POST",
                                    "/v2/members",
                                    "{\"peerURLs\":[\"" + added.peerUrl() + "\"]}");
                    Matcher id = ID.matcher(answer.body());
                    if (answer.status() != 201 || !id.find()) {
                        assertThat(answer.status()).as(answer.body()).isEqualTo(500);
                        return false;
                    }
                    added.id = id.group(1);
                    return true;
                });
    }

    /** Removes a member, as soon as that is allowed, and waits until its process has ended by itself. */
    void remove(Ship through, Ship removed) throws Exception {
        askToRemove(through, removed);
        Process process = removed.process();
        assertThat(process.waitFor(ClusterFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(removed.name + " ends")
                .isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(log(removed).strip())
                .endsWith("the member has been permanently removed from the cluster");
    }

    void askToRemove(Ship through, Ship removed) throws Exception {
        ClusterFixture.await(
                removed.name + " is removed",
                ClusterFixture.PATIENCE,
                () -> {
                    Answer answer = send(through, "DELETE", "/v2/members/" + removed.id, "");
                    assertThat(answer.status()).as(answer.body()).isIn(204, 410, 500);
                    return answer.status() != 500;
                });
    }

    /** Starts a member; with {@code existing} and an empty directory it joins those that are named. */
    void start(Ship ship, String state, List<Ship> members, String... moreFlags)
            throws IOException {
        String initialCluster =
                members.stream()
                        .map(member -> member.name + "=" + member.peerUrl())
                        .collect(Collectors.joining(","));
        List<String> command =
                new ArrayList<>(
                        runtime.command(
                                List.of(
                                        "--name",
                                        ship.name,
                                        "--data-dir",
                                        dataDir(ship).toString(),
                                        "--listen-peer-urls",
                                        ship.peerUrl(),
                                        "--initial-advertise-peer-urls",
                                        ship.peerUrl(),
                                        "--listen-client-urls",
                                        ship.clientUrl(),
                                        "--advertise-client-urls",
                                        ship.clientUrl(),
                                        "--initial-cluster",
                                        initialCluster,
                                        "--initial-cluster-state",
                                        state,
                                        "--heartbeat-interval",
                                        "50",
                                        "--election-timeout",
                                        "500",
                                        "--exit-on-stdin-close")));
        command.addAll(List.of(moreFlags));
        ship.process =
                Optional.of(
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(
                                        ProcessBuilder.Redirect.appendTo(logFile(ship).toFile()))
                                .start());
    }

    void kill(Ship ship) throws InterruptedException {
        ship.process().destroyForcibly().waitFor();
    }

    /** Stops a member as a service manager does. */
    void stop(Ship ship) throws InterruptedException {
        ship.process().destroy();
        assertThat(ship.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Tells the cluster that a member will be at another port from its next start on. */
    void move(Ship through, Ship moved) throws Exception {
        int port = ClusterFixture.freePorts(1).getFirst();
        String body = "{\"peerURLs\":[\"http://127.0.0.1:" + port + "\"]}";
        assertThat(send(through, "PUT", "/v2/members/" + moved.id, body).status()).isEqualTo(204);
        moved.peerPort = port;
    }

    void awaitHealthy(Ship ship) throws Exception {
        try (EtcdClient client = new EtcdClient(List.of(ship.endpoint()))) {
            ClusterFixture.await(
                    ship.name + " is healthy",
                    ClusterFixture.PATIENCE,
                    () -> {
                        assertThat(ship.isAlive()).as(ship.name + " runs: " + log(ship)).isTrue();
                        return isHealthy(client);
                    });
        }
    }

    private static boolean isHealthy(EtcdClient client) throws InterruptedException {
        try {
            return client.health().value() == Health.HEALTHY;
        } catch (EtcdException e) {
            return false;
        }
    }

    /** Who leads; awaits one. */
    Ship leader(Ship through) throws Exception {
        try (EtcdClient client = new EtcdClient(List.of(through.endpoint()))) {
            List<Ship> found = new ArrayList<>();
            ClusterFixture.await(
                    "a leader",
                    ClusterFixture.PATIENCE,
                    () -> {
                        Optional<Member> leader = leaderSeenBy(client);
                        ships.values().stream()
                                .filter(ship ->
                                        leader.filter(one -> one.id().equals(ship.id)).isPresent())
                                .forEach(found::add);
                        return !found.isEmpty();
                    });
            return found.getFirst();
        }
    }

    private static Optional<Member> leaderSeenBy(EtcdClient client) throws InterruptedException {
        try {
            return client.leader().value();
        } catch (EtcdException e) {
            return Optional.empty();
        }
    }

    /** All members hold and tell the same. */
    void assertSame(List<Ship> members) throws Exception {
        String tree = "/v2/keys/?recursive=true&sorted=true&quorum=true";
        Answer expected = send(members.getFirst(), "GET", tree, "");
        Answer names = send(members.getFirst(), "GET", "/v2/members", "");
        for (Ship ship : members) {
            assertThat(send(ship, "GET", tree, "")).as(ship.name).isEqualTo(expected);
            assertThat(send(ship, "GET", "/v2/members", "")).as(ship.name).isEqualTo(names);
        }
        assertThat(names.body().split("\"id\"", -1)).hasSize(members.size() + 1);
    }

    Answer send(Ship to, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(to.clientUrl() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    Path dataDir(Ship ship) {
        return folder.resolve(ship.name + ".etcd");
    }

    String log(Ship ship) throws IOException {
        return Files.readString(logFile(ship));
    }

    private Path logFile(Ship ship) {
        return folder.resolve(ship.name + ".log");
    }

    @Override
    public void close() {
        List<Process> all = ships.values().stream().flatMap(ship -> ship.process.stream()).toList();
        all.forEach(Process::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        http.close();
    }
}
