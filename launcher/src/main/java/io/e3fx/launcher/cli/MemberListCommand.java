package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl member list}: one line for each member. */
@Command(name = "list", description = "List the members and say which one leads.")
final class MemberListCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Parameters(hidden = true)
    private List<String> arguments = new ArrayList<>();

    MemberListCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!arguments.isEmpty()) {
            ctl.console().err().println("No arguments accepted");
            return ExitCode.CTL_BAD_ARGUMENTS;
        }
        return ctl.withClient(this::list);
    }

    private int list(EtcdClient client) throws EtcdException, InterruptedException {
        List<Member> members = client.members().value();
        Optional<Member> leader;
        try {
            leader = client.leader().value();
        } catch (EtcdException e) {
            return noLeader(CtlErrors.summary(e));
        }
        if (leader.isEmpty()) {
            return noLeader(
                    "client: etcd cluster is unavailable or misconfigured; no member has a leader");
        }
        for (Member member : members) {
            ctl.console().out().println(line(member, member.id().equals(leader.get().id())));
        }
        return ExitCode.OK;
    }

    private int noLeader(String problem) {
        ctl.console().err().println("Failed to get leader:  " + problem);
        return ExitCode.FAILED;
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
