package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong on purpose with members of a cluster: {@link LocalCluster} tells what each of these does. Thread-safe. */
final class FaultOrders {
    private final LocalCluster cluster;

    FaultOrders(LocalCluster cluster) {
        this.cluster = cluster;
    }

    void isolate(String member, Duration lasting) throws ClusterException, InterruptedException {
        admin(member).isolate(lasting);
        cluster.happened(new ClusterEvent.Isolated(member, lasting));
    }

    void slow(String member, Duration by, Duration lasting)
            throws ClusterException, InterruptedException {
        admin(member).slow(by, lasting);
        cluster.happened(new ClusterEvent.Slowed(member, by, lasting));
    }

    void heal(String member) throws ClusterException, InterruptedException {
        admin(member).heal();
        cluster.happened(new ClusterEvent.Healed(member));
    }

    void healAll() throws ClusterException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (NodeProcess process : cluster.all()) {
            if (process.isRunning()) {
                try {
                    heal(process.member().name());
                } catch (ClusterException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ClusterException(String.join("; ", problems));
        }
    }

    private MemberAdmin admin(String member) throws ClusterException {
        NodeProcess process = cluster.member(member);
        process.requireAwake();
        return MemberAdmin.of(process.member());
    }
}
