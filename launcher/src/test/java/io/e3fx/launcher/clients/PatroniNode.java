package io.e3fx.launcher.clients;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One half of a pair (Debian: patroni, postgresql): a PostgreSQL server and the Patroni that starts it, promotes it and
 * keeps its lease of the leader's key in a cluster. Confined to the thread of the test.
 */
final class PatroniNode implements AutoCloseable {
    private static final String PATRONI = "/usr/bin/patroni";
    private static final Path SERVERS = Path.of("/usr/lib/postgresql");
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
    private static final int TOLD_LOG_LINES = 30;

    private static final Pattern ROLE = Pattern.compile("\"role\": \"(\\w+)\"");
    private static final Pattern TIMELINE = Pattern.compile("\"timeline\": (\\d+)");
    private static final Pattern REPLICA =
            Pattern.compile("\"application_name\": \"([^\"]+)\"[^}]*\"state\": \"streaming\"");

    private final String name;
    private final Path folder;
    private final Path log;
    private final Unprivileged user;
    private final Ports ports;
    private final HttpClient http;
    private Optional<Process> patroni = Optional.empty();

    /** Where its Patroni and its PostgreSQL listen on 127.0.0.1. */
    record Ports(int rest, int postgres) {}

    /**
     * What its Patroni says.
     *
     * @param timeline grows by one with each promotion
     * @param replicas the nodes that get its changes as they happen
     */
    record Status(String role, int timeline, Set<String> replicas) {

        boolean isLeader() {
            return role.equals("master") || role.equals("primary");
        }

        boolean isReplica() {
            return role.equals("replica");
        }
    }

    /**
     * @param name different for each node of a pair
     * @param folder its own, of this user
     */
    PatroniNode(
            String name,
            Path folder,
            Unprivileged user,
            Ports ports,
            List<Endpoint> etcd,
            HttpClient http)
            throws IOException {
        this.name = name;
        this.folder = folder;
        this.log = folder.resolveSibling(name + ".log");
        this.user = user;
        this.ports = ports;
        this.http = http;
        Files.writeString(configuration(), configured(etcd));
    }

    /** Whether all that is needed is there. */
    static boolean isInstalled() throws IOException {
        return Files.isExecutable(Path.of(PATRONI)) && servers().isPresent();
    }

    String name() {
        return name;
    }

    void start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(user.command(List.of(PATRONI, configuration().toString())))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        forgetSettings(builder);
        patroni = Optional.of(builder.start());
    }

    /** Ends Patroni and its PostgreSQL as a crash of their machine would. */
    void kill() throws Exception {
        Optional<ProcessHandle> postmaster = postmaster();
        for (Process process : patroni.stream().toList()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
        }
        patroni = Optional.empty();
        for (ProcessHandle process : postmaster.stream().toList()) {
            List<ProcessHandle> servers =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            // Only the first: its servers end by themselves when it is gone.
            process.destroyForcibly();
            ClusterFixture.await(
                    "the processes of " + name + " are gone",
                    STOP_DEADLINE,
                    () -> servers.stream().allMatch(PatroniNode::isGone));
        }
    }

    /** What its Patroni says now; absent when it can't be asked or its server does not run. */
    Optional<Status> status() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.rest() + "/patroni"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            Matcher role = ROLE.matcher(answer);
            Matcher timeline = TIMELINE.matcher(answer);
            if (!answer.contains("\"state\": \"running\"") || !role.find() || !timeline.find()) {
                return Optional.empty();
            }
            Set<String> replicas =
                    REPLICA.matcher(answer)
                            .results()
                            .map(hit -> hit.group(1))
                            .collect(Collectors.toSet());
            return Optional.of(
                    new Status(role.group(1), Integer.parseInt(timeline.group(1)), replicas));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What the statement answers.
     *
     * @throws IOException with the server's words when it fails
     */
    String sql(String statement) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                servers().orElseThrow().resolve("psql").toString(),
                                "--no-psqlrc",
                                "--quiet",
                                "--tuples-only",
                                "--no-align",
                                "--host=127.0.0.1",
                                "--port=" + ports.postgres(),
                                "--username=postgres",
                                "--command=" + statement,
                                "postgres")
                        .redirectErrorStream(true);
        forgetSettings(builder);
        builder.environment().put("PGCONNECT_TIMEOUT", "5");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(name + " refused " + statement + ": " + output);
        }
        return output;
    }

    /** What its Patroni and its PostgreSQL wrote, from all of its starts. */
    List<String> log() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** For the message of a failure. */
    String lastLogLines() throws IOException {
        List<String> lines = log();
        return lines.subList(Math.max(0, lines.size() - TOLD_LOG_LINES), lines.size()).stream()
                .collect(Collectors.joining("\n", "--- last lines of " + name + ":\n", "\n"));
    }

    /** Asks both to end, and kills what does not. */
    @Override
    public void close() {
        try {
            for (Process process : patroni.stream().toList()) {
                process.destroy();
                process.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
            }
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ending " + name, e);
        } catch (Exception e) {
            throw new IllegalStateException("could not end " + name, e);
        }
    }

    /** The first process of its PostgreSQL: not a child of Patroni, so that it lives on without. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(process -> commandLine(process).contains(data().toString()));
    }

    /** Also a process that has ended and waits for its parent to notice is gone. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || commandLine(process).isEmpty();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static void forgetSettings(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("PG") || variable.startsWith("PATRONI"));
    }

    /** The programs of the newest PostgreSQL. */
    private static Optional<Path> servers() throws IOException {
        if (!Files.isDirectory(SERVERS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(SERVERS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .filter(bin -> Files.isExecutable(bin.resolve("psql")))
                    .max(
                            Comparator.comparingInt(bin ->
                                    Integer.parseInt(bin.getParent().getFileName().toString())));
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path configuration() {
        return folder.resolveSibling(name + ".yml");
    }

    /** Patroni's own defaults but for times, which are shorter: a lease of 20 s is the shortest that it takes. */
    private String configured(List<Endpoint> etcd) throws IOException {
        String hosts =
                etcd.stream()
                        .map(endpoint -> '"' + endpoint.uri().getAuthority() + '"')
                        .collect(Collectors.joining(", "));
        return """
        scope: pair
        name: %1$s
        restapi: {listen: "127.0.0.1:%2$d", connect_address: "127.0.0.1:%2$d"}
        etcd: {hosts: [%4$s]}
        bootstrap:
          dcs:
            ttl: 20
            loop_wait: 2
            retry_timeout: 9
            postgresql: {use_pg_rewind: true}
          initdb: [{encoding: UTF8}, data-checksums]
          pg_hba: ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
        postgresql:
          listen: "127.0.0.1:%3$d"
          connect_address: "127.0.0.1:%3$d"
          data_dir: "%5$s"
          bin_dir: "%6$s"
          pgpass: "%7$s"
          authentication: {superuser: {username: postgres}, replication: {username: replicator}}
          parameters: {unix_socket_directories: "", shared_buffers: 16MB}
        """
                .formatted(
                        name,
                        ports.rest(),
                        ports.postgres(),
                        hosts,
                        data(),
                        servers().orElseThrow(),
                        folder.resolve("pgpass"));
    }
}
