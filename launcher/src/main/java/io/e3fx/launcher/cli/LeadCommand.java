package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code e3fx lead MEMBER}: moves the leadership. */
@Command(
        name = "lead",
        description = "Make a member the leader, and return when it leads.",
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:it leads",
            "1:it cannot lead, or there is no such member or cluster",
            "2:wrong arguments",
            "3:the cluster does not run"
        },
        footer = {"", "Examples:", "  e3fx lead etcd2", "  e3fx lead -c demo etcd3"})
final class LeadCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "MEMBER", description = "A member, such as etcd2.")
    private String member = "";

    LeadCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException, InterruptedException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        ClusterSighting.Sighted chosen = MemberNames.require(seen, member);
        MemberOrder.requireAwake(known, seen, chosen);
        known.makeLeader(chosen.member());
        place.console().out().println(member + " leads");
        return ExitCode.OK;
    }
}
