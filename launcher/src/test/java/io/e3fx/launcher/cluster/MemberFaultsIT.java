package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.EtcdClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the members that meet with faults. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a stopped process has another status there")
class MemberFaultsIT {
    private static final String ANY = "--strict-reconfig-check=false";

    @TempDir private Path temporary;

    @Test
    void leadersThatAreKilledInTheMiddleOfAnAddAndOfARemovalLeaveAWholeCluster() throws Exception {
        try (Fleet fleet = new Fleet(temporary.resolve("fleet"))) {
            List<Fleet.Ship> members = founders(fleet);
            Fleet.Ship never = fleet.build("never");
            fleet.add(members.getFirst(), never);
            write(members, "/with-one-that-never-started");

            Fleet.Ship leader = fleet.leader(members.getFirst());
            Fleet.Ship added = fleet.build("m4");
            List<Fleet.Ship> named = new ArrayList<>(members);
            named.add(never);
            named.add(added);
            fleet.add(leader, added);
            fleet.start(added, "existing", named, ANY);
            fleet.kill(leader);
            List<Fleet.Ship> alive = new ArrayList<>(members);
            alive.remove(leader);
            write(alive, "/without-the-leader");
            fleet.start(leader, "new", members, ANY);
            fleet.awaitHealthy(added);
            fleet.awaitHealthy(leader);
            members.add(added);
            write(members, "/with-the-fourth");

            fleet.askToRemove(members.getFirst(), never);
            Fleet.Ship second = fleet.leader(added);
            Fleet.Ship removed = members.get(second == members.get(0) ? 1 : 0);
            members.remove(removed);
            Thread removal = Thread.startVirtualThread(() -> askOnce(fleet, second, removed));
            fleet.kill(second);
            removal.join();
            fleet.start(second, "new", members, ANY);
            fleet.awaitHealthy(second);
            fleet.remove(added, removed);
            write(members, "/at-last");
            fleet.assertSame(members);
            assertDoesNotComeBack(fleet, removed, members);
        }
    }

    /** What becomes of it is seen later. */
    private static void askOnce(Fleet fleet, Fleet.Ship through, Fleet.Ship removed) {
        try {
            fleet.send(through, "DELETE", "/v2/members/" + removed.id(), "");
        } catch (IOException e) {
            // It was killed while it was at it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertDoesNotComeBack(
            Fleet fleet, Fleet.Ship removed, List<Fleet.Ship> members) throws Exception {
        fleet.start(removed, "new", members, ANY);
        assertThat(removed.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(removed.process().exitValue()).isZero();
        assertThat(fleet.log(removed).strip())
                .endsWith("the member has been permanently removed from the cluster");
    }

    @Test
    void aMemberMovesComesBackToOthersAndIsRefusedWithoutItsData() throws Exception {
        try (Fleet fleet = new Fleet(temporary.resolve("fleet"))) {
            List<Fleet.Ship> members = founders(fleet);
            Fleet.Ship moved = members.getLast();
            Fleet.Ship other = members.getFirst();
            fleet.move(other, moved);
            write(members, "/before");
            fleet.stop(moved);
            moved.moveClients();
            fleet.start(moved, "new", members, ANY);
            fleet.awaitHealthy(moved);
            ClusterFixture.await(
                    "its new client URL is known",
                    ClusterFixture.PATIENCE,
                    () ->
                            fleet.send(other, "GET", "/v2/members", "")
                                    .body()
                                    .contains("\"clientURLs\":[\"" + moved.clientUrl() + "\"]"));
            fleet.kill(members.get(1));
            write(List.of(other, moved), "/two-of-three-must-be-enough");
            fleet.start(members.get(1), "new", members, ANY);
            write(members, "/three-again");

            fleet.kill(moved);
            delete(fleet.dataDir(moved));
            fleet.start(moved, "new", members, ANY);
            assertThat(moved.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(moved.process().exitValue()).isEqualTo(1);
            assertThat(fleet.log(moved))
                    .contains("member " + moved.id() + " has already been bootstrapped");
            // Under a new ID it is welcome.
            fleet.askToRemove(other, moved);
            fleet.add(other, moved);
            fleet.start(moved, "existing", members, ANY);
            fleet.awaitHealthy(moved);
            write(members, "/whole-again");
            fleet.assertSame(members);
        }
    }

    private static List<Fleet.Ship> founders(Fleet fleet) throws Exception {
        List<Fleet.Ship> members = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            members.add(fleet.build("m" + i));
        }
        fleet.found(members, ANY);
        return members;
    }

    /** Through each of these, as soon as it takes it. */
    private static void write(List<Fleet.Ship> members, String directory) throws Exception {
        for (Fleet.Ship member : members) {
            try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
                ClusterFixture.await(
                        "a write through " + member.name(),
                        ClusterFixture.PATIENCE,
                        () -> isWritten(client, directory + "/" + member.name()));
            }
        }
    }

    private static boolean isWritten(EtcdClient client, String key) throws InterruptedException {
        try {
            client.set(key, "1");
            return true;
        } catch (io.e3fx.launcher.client.EtcdException e) {
            return false;
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
