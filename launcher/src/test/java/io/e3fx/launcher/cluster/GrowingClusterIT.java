package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that changes while it serves. */
@Tag("long")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a stopped process has another status there")
class GrowingClusterIT {
    /** Without the five seconds between two changes in which all must have been connected. */
    private static final String AT_ONCE = "--strict-reconfig-check=false";

    @TempDir private Path temporary;

    @Test
    void fromOneToFiveToThreeAndWithoutItsLeaderNothingIsLostAndNoWatcherMissesAnEvent()
            throws Exception {
        try (Fleet fleet = new Fleet(temporary.resolve("fleet"));
                MemberLoad load = new MemberLoad()) {
            CopyOnWriteArrayList<Fleet.Ship> members = new CopyOnWriteArrayList<>();
            members.add(fleet.build("m1"));
            fleet.found(members, AT_ONCE);
            load.writeThrough(members.getFirst());
            load.pollThrough(members.getFirst(), members, 1);
            for (int i = 2; i <= 5; i++) {
                grow(fleet, load, members, "m" + i);
            }
            Fleet.Ship leader = fleet.leader(members.getFirst());
            shrink(fleet, load, members, leader);
            shrink(fleet, load, members, members.getFirst());
            for (Fleet.Ship member : members) {
                load.streamThrough(member);
            }
            awaitMore(load, 50);
            load.enough();
            assertThat(load.failure.get()).isEmpty();
            assertNothingMissed(load);
            assertNothingLost(load, members);
            fleet.assertSame(members);
        }
    }

    private static void grow(
            Fleet fleet, MemberLoad load, CopyOnWriteArrayList<Fleet.Ship> members, String name)
            throws Exception {
        Fleet.Ship added = fleet.build(name);
        fleet.add(members.getLast(), added);
        members.add(added);
        fleet.start(added, "existing", members, AT_ONCE);
        fleet.awaitHealthy(added);
        load.writeThrough(added);
        load.pollThrough(added, members, 1 + newest(load));
        awaitMore(load, 20);
    }

    private static void shrink(
            Fleet fleet, MemberLoad load, List<Fleet.Ship> members, Fleet.Ship removed)
            throws Exception {
        members.remove(removed);
        fleet.remove(members.getLast(), removed);
        fleet.leader(members.getFirst());
        awaitMore(load, 20);
    }

    private static long newest(MemberLoad load) {
        return load.acknowledged.keySet().stream().mapToLong(index -> index).max().orElse(0);
    }

    private static void awaitMore(MemberLoad load, int writes) throws Exception {
        int before = load.acknowledged.size();
        ClusterFixture.await(
                "writes go on",
                ClusterFixture.PATIENCE,
                () -> load.acknowledged.size() >= before + writes);
    }

    private static void assertNothingMissed(MemberLoad load) throws Exception {
        for (MemberLoad.Watcher watcher : load.watchers) {
            ClusterFixture.await(
                    watcher.name() + " sees all, but not " + missing(load, watcher),
                    ClusterFixture.PATIENCE,
                    () -> missing(load, watcher).isEmpty() || !load.failure.get().isEmpty());
            assertThat(missing(load, watcher)).as(watcher.name()).isEmpty();
        }
        assertThat(load.failure.get()).isEmpty();
    }

    private static List<Long> missing(MemberLoad load, MemberLoad.Watcher watcher) {
        return watcher.missing(load.acknowledged.keySet());
    }

    private static void assertNothingLost(MemberLoad load, List<Fleet.Ship> members)
            throws Exception {
        for (Fleet.Ship member : members) {
            try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
                KeyNode all = client.get(MemberLoad.DIRECTORY, ReadOption.QUORUM).value();
                Map<Long, String> kept =
                        all.nodes().stream()
                                .collect(Collectors.toMap(KeyNode::modifiedIndex, KeyNode::key));
                assertThat(kept).as(member.name()).containsAllEntriesOf(load.acknowledged);
            }
        }
    }
}
