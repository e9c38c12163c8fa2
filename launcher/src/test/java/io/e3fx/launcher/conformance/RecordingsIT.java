package io.e3fx.launcher.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.MemberProcesses;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real members answer as etcd 3.4.23 did when it was recorded, to the byte: one alone, three through their leader, three through
 * a follower. Indexes must be exact, so each of the three has processes of its own and plays its recordings one after the other;
 * the three play at the same time, for most of the time is spent waiting.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingsIT {
    /** How much longer than when it was recorded things may take: three clusters share the machine. */
    private static final double SLOW = 1.5;

    private final List<Recording> recordings = Recording.all();
    private final List<Way> ways = new ArrayList<>();

    @TempDir private static Path folder;

    /** One way to the members, and what was found on it. */
    private record Way(
            String name,
            MemberProcesses members,
            List<URI> bases,
            Map<String, CompletableFuture<List<String>>> problems) {
        boolean plays(Recording recording) {
            return bases.size() > 1 || !recording.tags().contains("cluster");
        }
    }

    @BeforeAll
    void startMembersAndPlay() throws Exception {
        MemberProcesses one = MemberProcesses.start(folder.resolve("one"), 1);
        add("one member", one, one.clientUrls());
        MemberProcesses three = MemberProcesses.start(folder.resolve("leader"), 3);
        add("three through the leader", three, three.leaderFirst());
        MemberProcesses others = MemberProcesses.start(folder.resolve("follower"), 3);
        add("three through a follower", others, others.leaderFirst().reversed());
    }

    private void add(String name, MemberProcesses members, List<URI> bases) {
        Way way = new Way(name, members, bases, new LinkedHashMap<>());
        ways.add(way);
        for (Recording recording : recordings) {
            if (way.plays(recording)) {
                way.problems().put(recording.name(), new CompletableFuture<>());
            }
        }
        Thread.startVirtualThread(() -> playAll(way));
    }

    private void playAll(Way way) {
        try {
            Player player = new Player(way.bases(), SLOW);
            for (Recording recording : recordings) {
                if (way.plays(recording)) {
                    way.problems().get(recording.name()).complete(player.play(recording));
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            way.problems().values().forEach(found -> found.completeExceptionally(e));
        }
    }

    @AfterAll
    void end() {
        ways.forEach(way -> way.members().close());
    }

    @TestFactory
    Stream<DynamicContainer> theAnswersAreAsRecorded() {
        return ways.stream()
                .map(way ->
                        DynamicContainer.dynamicContainer(
                                way.name(),
                                way.problems().entrySet().stream()
                                        .map(played ->
                                                DynamicTest.dynamicTest(
                                                        played.getKey(),
                                                        () ->
                                                                assertNoProblem(
                                                                        way, played.getKey())))));
    }

    private static void assertNoProblem(Way way, String recording) {
        assertThat(way.problems().get(recording).join())
                .as(recording + ", " + way.name())
                .isEmpty();
    }
}
