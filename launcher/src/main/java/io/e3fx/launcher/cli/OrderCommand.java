package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.MemberState;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code e3fx start|stop|kill|pause|resume MEMBER…}: an order to whoever runs the cluster. */
@Command(
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done, or there is no such member or cluster",
            "2:wrong arguments",
            "3:the cluster does not run"
        })
final class OrderCommand implements Callable<Integer> {

    /** What is ordered. */
    enum Kind {
        START("Start members that do not run, and wait until they serve."),
        STOP("Stop members: they are asked to end, and killed when they do not."),
        KILL("End members as a crash would (SIGKILL)."),
        PAUSE("Take the processor away from members (SIGSTOP): they are there and answer nothing."),
        RESUME("Let paused members go on (SIGCONT).");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /** What it takes to do it to all of these. */
        List<Order> orders(List<String> members) {
            return switch (this) {
                case START -> List.of(new Order.Start(members));
                case STOP -> each(members, Order.Stop::new);
                case KILL -> each(members, Order.Kill::new);
                case PAUSE -> each(members, Order.Pause::new);
                case RESUME -> each(members, Order.Resume::new);
            };
        }

        private static List<Order> each(List<String> members, Function<String, Order> order) {
            return members.stream().map(order).toList();
        }

        String commandName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Workplace place;
    private final Kind kind;

    @Mixin private final ClusterOption cluster = new ClusterOption();

    @Parameters(arity = "1..*", paramLabel = "MEMBER", description = "A member, such as etcd2.")
    private List<String> members = new ArrayList<>();

    private OrderCommand(Workplace place, Kind kind) {
        this.place = place;
        this.kind = kind;
    }

    static CommandLine commandLine(Workplace place, Kind kind) {
        CommandLine line = new CommandLine(new OrderCommand(place, kind));
        String name = kind.commandName();
        line.getCommandSpec().name(name);
        line.getCommandSpec()
                .usageMessage()
                .description(kind.description)
                .footer(
                        "",
                        "Examples:",
                        "  e3fx " + name + " etcd2",
                        "  e3fx " + name + " -c demo etcd1 etcd3");
        return line;
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException, InterruptedException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        for (String member : members) {
            MemberNames.require(seen, member);
        }
        NodeRuntime runtime = NodeRuntime.find();
        for (String member : members) {
            refuseWithoutProcess(seen, member);
        }
        for (Order order : kind.orders(members)) {
            place.console().out().println(known.give(order, runtime));
        }
        return ExitCode.OK;
    }

    private void refuseWithoutProcess(ClusterSighting seen, String member) throws CommandFailure {
        boolean hasProcess = MemberNames.require(seen, member).state().process().isPresent();
        boolean needsProcess =
                switch (kind) {
                    case START, STOP -> false;
                    case KILL, PAUSE, RESUME -> true;
                };
        if (needsProcess && !hasProcess && seen.isRunning()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    member + " does not run: start it with 'e3fx start " + member + "'");
        }
        if (kind == Kind.RESUME
                && MemberNames.require(seen, member).state() instanceof MemberState.Up) {
            throw new CommandFailure(ExitCode.FAILED, member + " is not paused");
        }
    }
}
