package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.Order;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx add|remove|wipe}: who belongs to a cluster that runs. */
final class MembershipCommands {

    private MembershipCommands() {}

    private static int give(Workplace place, KnownCluster known, Order order)
            throws ClusterException, InterruptedException {
        place.console().out().println(known.give(order, NodeRuntime.find()));
        return ExitCode.OK;
    }

    /** A member of a cluster that runs. */
    private static KnownCluster running(Workplace place, ClusterOption cluster, String member)
            throws CommandFailure, ClusterException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        var _ = MemberNames.require(seen, member);
        if (!seen.isRunning()) {
            throw CommandFailure.notRunning(known);
        }
        return known;
    }

    /** {@code e3fx add}. */
    @Command(
            name = "add",
            description = {
                "Add a member to a cluster that runs, and wait until it serves.",
                "All others must serve and have been in touch for 5 s, as with etcd."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:it serves",
                "1:it could not be added, or there is no such cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {"", "Examples:", "  e3fx add", "  e3fx add -c demo --name spare"})
    static final class Add implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "Its name (default: the first of etcd1, etcd2, … that is free).")
        private Optional<String> name = Optional.empty();

        Add(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call() throws CommandFailure, ClusterException, InterruptedException {
            KnownCluster known = place.existing(cluster.name());
            if (!known.look().isRunning()) {
                throw CommandFailure.notRunning(known);
            }
            if (name.isPresent() && !ClusterHome.isName(name.get())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "'"
                                + name.get()
                                + "' is no name for a member: use letters, digits, dots, underscores and hyphens");
            }
            return give(place, known, new Order.Add(name));
        }
    }

    /** {@code e3fx remove MEMBER}. */
    @Command(
            name = "remove",
            description = {
                "Remove a member from a cluster that runs, with its data.",
                "The last member stays, and a majority of the others must serve."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:it is no member any more",
                "1:it could not be removed, or there is no such member or cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {"", "Examples:", "  e3fx remove etcd4", "  e3fx remove -c demo etcd1 --yes"})
    static final class Remove implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();
        @Mixin private final YesOption yes = new YesOption();

        @Parameters(paramLabel = "MEMBER", description = "A member, such as etcd2.")
        private String member = "";

        Remove(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call()
                throws CommandFailure, ClusterException, InterruptedException, IOException {
            KnownCluster known = running(place, cluster, member);
            yes.confirm(place, "the data of the member " + member);
            return give(place, known, new Order.Remove(member));
        }
    }

    /** {@code e3fx wipe MEMBER}. */
    @Command(
            name = "wipe",
            description = {
                "Let a member begin anew: remove it with its data, add it again with a new ID, and",
                "wait until it has caught up. All others must serve."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:it serves again",
                "1:it could not be done, or there is no such member or cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {"", "Examples:", "  e3fx wipe etcd2", "  e3fx wipe -c demo etcd1 --yes"})
    static final class Wipe implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();
        @Mixin private final YesOption yes = new YesOption();

        @Parameters(paramLabel = "MEMBER", description = "A member, such as etcd2.")
        private String member = "";

        Wipe(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call()
                throws CommandFailure, ClusterException, InterruptedException, IOException {
            KnownCluster known = running(place, cluster, member);
            yes.confirm(place, "the data of the member " + member);
            return give(place, known, new Order.Wipe(member));
        }
    }
}
