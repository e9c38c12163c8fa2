package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Carries out orders on a cluster that is owned here, and says what came of each. Thread-safe. */
final class OrderDesk {

    /** The answer to whoever has the cluster ended. */
    static final String ALL_STOPPED = "all members are stopped; the data stays";

    /** A cold Java process on a slow and busy machine, and a log to be read; usually a few seconds. */
    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);

    private final LocalCluster cluster;
    private final CountDownLatch down = new CountDownLatch(1);

    OrderDesk(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** Nobody waits any more. */
    void close() {
        down.countDown();
    }

    /** Returns when an order to go down was carried out, or this was closed. */
    void awaitDown() throws InterruptedException {
        down.await();
    }

    /**
     * Carries out an order.
     *
     * @return what came of it, as a sentence for the user
     * @throws ClusterException when it was not possible, with a sentence too
     */
    String carryOut(Order order) throws ClusterException, InterruptedException {
        return switch (order) {
            case Order.Start(var names) -> start(names);
            case Order.Stop(var member) -> {
                cluster.stop(member);
                yield member + " is stopped";
            }
            case Order.Kill(var member) -> {
                cluster.kill(member);
                yield member + " is killed";
            }
            case Order.Pause(var member) -> {
                cluster.pause(member);
                yield member + " is paused";
            }
            case Order.Resume(var member) -> {
                cluster.resume(member);
                yield member + " goes on";
            }
            case Order.Isolate(var member, var lasting) -> {
                cluster.isolate(member, lasting);
                yield member + " is isolated for " + TimeSpan.format(lasting);
            }
            case Order.Slow(var member, var by, var lasting) -> {
                cluster.slow(member, by, lasting);
                yield member
                        + " is slowed by "
                        + TimeSpan.format(by)
                        + " for "
                        + TimeSpan.format(lasting);
            }
            case Order.Heal(var member) -> {
                if (member.isPresent()) {
                    cluster.heal(member.get());
                } else {
                    cluster.heal();
                }
                yield member.map(name -> name + " is healed").orElse("all members are healed");
            }
            case Order.Add(var name) -> {
                String member = cluster.add(name);
                yield member + " serves at " + cluster.layout().member(member).endpoint();
            }
            case Order.Remove(var member) -> {
                cluster.remove(member);
                yield member + " is removed, its data is deleted";
            }
            case Order.Wipe(var member) -> {
                cluster.wipe(member);
                yield member + " has joined again, empty, as a new member";
            }
            case Order.Down() -> {
                cluster.endWithOwner();
                cluster.stop();
                down.countDown();
                yield ALL_STOPPED;
            }
        };
    }

    /** Members whose change was cut off come last: to finish it takes a majority that serves. */
    private String start(List<String> names) throws ClusterException, InterruptedException {
        List<String> unfinished = new ArrayList<>();
        List<NodeProcess> started = new ArrayList<>();
        for (String name : names) {
            NodeProcess process = cluster.member(name);
            if (cluster.changes().isUnfinished(name)) {
                unfinished.add(name);
            } else {
                process.start();
                started.add(process);
            }
        }
        NodeProcess.awaitReady(started, READY_DEADLINE);
        for (String name : unfinished) {
            cluster.changes().finish(name);
        }
        return names.stream()
                .map(name ->
                        cluster.record().has(name)
                                ? name + " serves at " + cluster.layout().member(name).endpoint()
                                : name + " is no member any more")
                .collect(Collectors.joining(", "));
    }
}
