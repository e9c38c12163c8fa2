package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the launcher itself keeps in a cluster's folder: {@code cluster.json} with the members' names and ports, written
 * whole or not at all and kept twice, and {@code owner} with the process that runs the cluster now and the client URLs.
 */
final class ClusterFiles {

    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path state;
    private final Path copy;
    private final Path owner;
    private final Path lock;

    ClusterFiles(Path folder) {
        this.state = folder.resolve("cluster.json");
        this.copy = folder.resolve("cluster.json.copy");
        this.owner = folder.resolve("owner");
        this.lock = folder.resolve("lock");
    }

    /** The file whose lock makes one process the owner. */
    Path lock() {
        return lock;
    }

    /**
     * The ports that the cluster was founded with.
     *
     * @return absent when it was never founded
     * @throws ClusterException when there is something, but neither of the two files can be understood
     */
    Optional<SequencedMap<String, MemberPorts>> ports() throws ClusterException {
        if (!Files.exists(state) && !Files.exists(copy)) {
            return Optional.empty();
        }
        for (Path file : List.of(state, copy)) {
            try {
                return Optional.of(parse(Files.readString(file)));
            } catch (IOException | JacksonException | IllegalArgumentException _) {
                // Cut in half or gone: the other one is whole.
            }
        }
        throw new ClusterException(
                "the cluster's file "
                        + state
                        + " is damaged: write the members' ports into it"
                        + " again, or remove the folder "
                        + state.getParent()
                        + " with all its data");
    }

    /** Remembers the ports. */
    void savePorts(SequencedMap<String, MemberPorts> ports) throws IOException {
        byte[] bytes = render(ports).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        replace(copy, bytes);
        replace(state, bytes);
    }

    /** Says who runs the cluster, for those who find it locked. */
    void saveOwner(List<Endpoint> endpoints) throws IOException {
        String urls = endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
        replace(
                owner,
                (ProcessHandle.current().pid() + "\n" + urls + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Whether somebody runs the cluster, or did and was killed. */
    boolean hasOwner() {
        return Files.exists(owner);
    }

    /** Nobody runs the cluster. */
    void removeOwner() throws IOException {
        Files.deleteIfExists(owner);
    }

    /** The exception for a cluster that somebody else runs. */
    ClusterInUseException inUse() {
        try {
            List<String> lines = Files.readAllLines(owner);
            if (lines.size() >= 2) {
                List<Endpoint> endpoints = Endpoint.parseList(lines.get(1));
                return new ClusterInUseException(
                        "this cluster runs already (process "
                                + lines.getFirst()
                                + "): use it at "
                                + lines.get(1)
                                + ", or stop it there",
                        endpoints);
            }
        } catch (IOException | IllegalArgumentException _) {
            // The owner has just begun, and says so a moment later.
        }
        return new ClusterInUseException(
                "this cluster is being started by another process", List.of());
    }

    static String render(SequencedMap<String, MemberPorts> ports) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeArrayPropertyStart("members");
            ports.forEach((name, chosen) -> {
                json.writeStartObject();
                json.writeStringProperty("name", name);
                json.writeNumberProperty("clientPort", chosen.clientPort());
                json.writeNumberProperty("peerPort", chosen.peerPort());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    /** Throws {@link JacksonException} or {@link IllegalArgumentException} when it is not what {@link #render} wrote. */
    static SequencedMap<String, MemberPorts> parse(String text) {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "format" -> {
                        if (json.getIntValue() != FORMAT) {
                            throw new IllegalArgumentException("written by a newer version");
                        }
                    }
                    case "members" -> {
                        expect(json.currentToken(), JsonToken.START_ARRAY);
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            member(json, ports);
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("no members");
        }
        return ports;
    }

    private static void member(JsonParser json, SequencedMap<String, MemberPorts> ports) {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        String name = "";
        int clientPort = 0;
        int peerPort = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = json.getString();
                case "clientPort" -> clientPort = json.getIntValue();
                case "peerPort" -> peerPort = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a member without a name");
        }
        ports.put(name, new MemberPorts(clientPort, peerPort));
    }

    private static void expect(JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(found + ", not " + wanted);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
