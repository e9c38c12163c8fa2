package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.Order;
import io.e3fx.launcher.cluster.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx isolate|slow|heal}: the connections between the members, spoilt on purpose. */
final class FaultCommands {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private FaultCommands() {}

    /** The option {@code --for}. */
    static final class Lasting {

        @Option(
                names = "--for",
                paramLabel = "TIME",
                defaultValue = "60s",
                converter = TimeSpanOption.class,
                description =
                        "After that it is over by itself: 30s, 5m, 1m30s, up to 1h (default: 60s).")
        private Duration time = Duration.ofMinutes(1);

        Duration time(CommandSpec spec) {
            return within(spec, "--for", time, LONGEST);
        }
    }

    private static Duration within(CommandSpec spec, String option, Duration time, Duration most) {
        if (time.isPositive() && time.compareTo(most) <= 0) {
            return time;
        }
        throw new ParameterException(
                spec.commandLine(), option + " is 1ms to " + TimeSpan.format(most));
    }

    /** {@code e3fx isolate MEMBER}. */
    @Command(
            name = "isolate",
            description = {
                "Cut a member off from the others: what they send each other is lost.",
                "Clients still reach it. Ends by itself, or with 'heal'."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:done",
                "1:it could not be done, or there is no such member or cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {
                "",
                "Examples:",
                "  e3fx isolate etcd2",
                "  e3fx isolate -c demo etcd1 --for 5m"
            })
    static final class Isolate implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();
        @Mixin private final Lasting lasting = new Lasting();

        @Parameters(paramLabel = "MEMBER", description = "A member, such as etcd2.")
        private String member = "";

        @Spec private CommandSpec spec = CommandSpec.create();

        Isolate(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call() throws CommandFailure, ClusterException, InterruptedException {
            Order order = new Order.Isolate(member, lasting.time(spec));
            return MemberOrder.give(place, cluster, Optional.of(member), order);
        }
    }

    /** {@code e3fx slow MEMBER}. */
    @Command(
            name = "slow",
            description = {
                "Delay what a member and the others send each other.",
                "Ends by itself, or with 'heal'; takes the place of an earlier delay."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:done",
                "1:it could not be done, or there is no such member or cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {
                "",
                "Examples:",
                "  e3fx slow etcd2",
                "  e3fx slow -c demo etcd1 --by 1s --for 5m"
            })
    static final class Slow implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();

        @Option(
                names = "--by",
                paramLabel = "TIME",
                defaultValue = "200ms",
                converter = TimeSpanOption.class,
                description = "How much longer each message takes, up to 1m (default: 200ms).")
        private Duration by = Duration.ofMillis(200);

        @Mixin private final Lasting lasting = new Lasting();

        @Parameters(paramLabel = "MEMBER", description = "A member, such as etcd2.")
        private String member = "";

        @Spec private CommandSpec spec = CommandSpec.create();

        Slow(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call() throws CommandFailure, ClusterException, InterruptedException {
            Order order =
                    new Order.Slow(
                            member, within(spec, "--by", by, LONGEST_DELAY), lasting.time(spec));
            return MemberOrder.give(place, cluster, Optional.of(member), order);
        }
    }

    /** {@code e3fx heal [MEMBER]}. */
    @Command(
            name = "heal",
            description = {
                "End what goes wrong on purpose: isolation, delays, a clock that is wrong.",
                "Of one member, or of all that run."
            },
            exitCodeListHeading = "%nExit statuses:%n",
            exitCodeList = {
                "0:done",
                "1:it could not be done, or there is no such member or cluster",
                "2:wrong arguments",
                "3:the cluster does not run"
            },
            footer = {"", "Examples:", "  e3fx heal", "  e3fx heal -c demo etcd2"})
    static final class Heal implements Callable<Integer> {
        private final Workplace place;

        @Mixin private final ClusterOption cluster = new ClusterOption();

        @Parameters(
                arity = "0..1",
                paramLabel = "MEMBER",
                description = "A member (default: all that run).")
        private Optional<String> member = Optional.empty();

        Heal(Workplace place) {
            this.place = place;
        }

        @Override
        public Integer call() throws CommandFailure, ClusterException, InterruptedException {
            return MemberOrder.give(place, cluster, member, new Order.Heal(member));
        }
    }
}
