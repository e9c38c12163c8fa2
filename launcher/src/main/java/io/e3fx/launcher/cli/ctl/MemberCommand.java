package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl member}: the members of the cluster. */
@Command(
        name = "member",
        description = "List the members of the cluster.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  e3fx ctl member list"})
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
    int list(@Parameters(hidden = true, arity = "0..*") List<String> arguments)
            throws InterruptedException {
        if (arguments != null && !arguments.isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            List<Member> members = session.ask(client -> client.members()).value();
            Optional<Member> leader;
            try {
                leader = session.ask(client -> client.leader()).value();
            } catch (EtcdException e) {
                return noLeader(CtlErrors.summary(e));
            }
            if (leader.isEmpty()) {
                return noLeader(
                        "client: etcd cluster is unavailable or misconfigured; no member has a leader");
            }
            for (Member member : members) {
                boolean isLeader = member.id().equals(leader.get().id());
                ctl.console().out().println(line(member, isLeader));
            }
            return Status.OK;
        });
    }

    private int noLeader(String problem) {
        ctl.console().err().println("Failed to get leader:  " + problem);
        return Status.FAILED;
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
