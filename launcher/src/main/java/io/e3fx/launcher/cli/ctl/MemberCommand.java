package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl member}: the members of the cluster. */
@Command(
        name = "member",
        description = "List, add, update and remove members.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl member list",
            "  e3fx ctl member add etcd4 http://10.0.0.4:2380",
            "  e3fx ctl member update 8e9e05c52164694d http://10.0.0.4:12380",
            "  e3fx ctl member remove 8e9e05c52164694d"
        })
final class MemberCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Spec private CommandSpec spec = CommandSpec.create();

    MemberCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(ctl.console().out());
        return Status.OK;
    }

    @Command(name = "list", description = "List the members and say which one leads.")
    int list(@Parameters(hidden = true, arity = "0..*") @Nullable List<String> arguments)
            throws InterruptedException {
        if (!Arguments.list(arguments).isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            List<Member> members = session.ask(client -> client.members()).value();
            Optional<Member> leader;
            try {
                leader = session.ask(client -> client.leader()).value();
            } catch (EtcdException e) {
                return ctl.fail("Failed to get leader:  " + CtlErrors.summary(e));
            }
            if (leader.isEmpty()) {
                return ctl.fail(
                        "Failed to get leader:  client: etcd cluster is unavailable or misconfigured; no member has a leader");
            }
            for (Member member : members) {
                boolean isLeader = member.id().equals(leader.get().id());
                ctl.console().out().println(line(member, isLeader));
            }
            return Status.OK;
        });
    }

    @Command(
            name = "add",
            description = {
                "Add a member, and print what it has to be started with.",
                "Start it at once: until then the cluster counts one member that does not answer."
            })
    int add(
            @Parameters(
                            paramLabel = "NAME PEERURL",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description =
                                    "The new member's name, and where the others will reach it.")
                    @Nullable List<String> arguments)
            throws InterruptedException {
        List<String> given = Arguments.list(arguments);
        if (given.size() != 2) {
            return ctl.refuse("Provide a name and a single member peerURL");
        }
        return ctl.cluster(session -> {
            String name = given.getFirst();
            List<URI> urls = PeerUrls.parse(List.of(given.getLast()));
            Member added = session.ask(client -> client.membership().add(urls)).value();
            PrintStream out = ctl.console().out();
            out.println("Added member named " + name + " with ID " + added.id() + " to cluster");
            List<Member> members = session.ask(client -> client.members()).value();
            out.println();
            out.println("ETCD_NAME=" + quoted(name));
            out.println("ETCD_INITIAL_CLUSTER=" + quoted(initialCluster(members, added, name)));
            out.println("ETCD_INITIAL_CLUSTER_STATE=\"existing\"");
            return Status.OK;
        });
    }

    @Command(name = "update", description = "Change where the other members reach one.")
    int update(
            @Parameters(
                            paramLabel = "ID PEERURL[,PEERURL]",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description =
                                    "The member's ID as 'member list' shows it, and its new URLs.")
                    @Nullable List<String> arguments)
            throws InterruptedException {
        List<String> given = Arguments.list(arguments);
        if (given.size() != 2) {
            return ctl.refuse(
                    "Provide an ID and a list of comma separated peerURL (0xabcd http://example.com,http://example1.com)");
        }
        return ctl.cluster(session -> {
            String id = given.getFirst();
            List<URI> urls = PeerUrls.parse(Arrays.asList(given.getLast().split(",", -1)));
            session.ask(client -> client.membership().update(id, urls));
            ctl.console().out().println("Updated member with ID " + id + " in cluster");
            return Status.OK;
        });
    }

    @Command(name = "remove", description = "Remove a member, which then ends.")
    int remove(
            @Parameters(
                            paramLabel = "ID",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = "The member's ID as 'member list' shows it.")
                    @Nullable List<String> arguments)
            throws InterruptedException {
        List<String> given = Arguments.list(arguments);
        if (given.size() != 1) {
            return ctl.refuse("Provide a single member ID");
        }
        String id = given.getFirst();
        return ctl.cluster(session -> {
            List<Member> members = session.ask(client -> client.members()).value();
            if (members.stream().noneMatch(member -> member.id().equals(id))) {
                return unknown(id, members);
            }
            try {
                session.ask(client -> client.membership().remove(id));
            } catch (EtcdException e) {
                ctl.console()
                        .err()
                        .println(
                                "Received an error trying to remove member "
                                        + id
                                        + ": "
                                        + CtlErrors.summary(e));
                ctl.console().err().print(CtlErrors.advice(e));
                return Status.FAILED;
            }
            ctl.console().out().println("Removed member " + id + " from cluster");
            return Status.OK;
        });
    }

    private int unknown(String id, List<Member> members) {
        PrintStream err = ctl.console().err();
        for (Member member : members) {
            if (member.name().equals(id)) {
                err.println(
                        "Found a member named "
                                + id
                                + "; if this is correct, please use its ID, eg:");
                err.println("\te3fx ctl member remove " + member.id());
            }
        }
        return ctl.fail("Couldn't find a member in the cluster with an ID of " + id + ".");
    }

    private static String initialCluster(List<Member> members, Member added, String name) {
        List<String> urls = new ArrayList<>();
        for (Member member : members) {
            String shown = member.id().equals(added.id()) ? name : member.name();
            member.peerUrls().forEach(url -> urls.add(shown + "=" + url));
        }
        return String.join(",", urls);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String line(Member member, boolean isLeader) {
        if (member.isUnstarted()) {
            return member.id() + "[unstarted]: peerURLs=" + urls(member.peerUrls());
        }
        return member.id()
                + ": name="
                + member.name()
                + " peerURLs="
                + urls(member.peerUrls())
                + " clientURLs="
                + urls(member.clientUrls())
                + " isLeader="
                + isLeader;
    }

    private static String urls(List<URI> urls) {
        return urls.stream().map(URI::toString).collect(Collectors.joining(","));
    }
}
