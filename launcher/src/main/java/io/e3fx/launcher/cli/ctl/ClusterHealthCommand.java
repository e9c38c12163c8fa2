package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Member;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl cluster-health}: asks each member whether it is in touch with a leader. */
@Command(
        name = "cluster-health",
        description = "Check whether each member is healthy; the exit status is 5 if one is not.",
        footer = {"", "Examples:", "  e3fx ctl cluster-health", "  e3fx ctl cluster-health -f"})
final class ClusterHealthCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CtlCommand ctl;

    @Option(
            names = {"-f", "--forever"},
            description = "Check every 10 seconds until Ctrl+C.")
    private boolean forever;

    @SuppressWarnings("UnusedVariable")
    @Parameters(hidden = true)
    private List<String> arguments = List.of();

    ClusterHealthCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.given(session -> {
            List<Member> members;
            try {
                members = session.client().members().value();
            } catch (EtcdException e) {
                ctl.console().out().println("cluster may be unhealthy: failed to list members");
                throw e;
            }
            if (!forever) {
                return check(session, members) ? Status.OK : Status.NOT_HEALTHY;
            }
            try (UntilInterrupted _ = new UntilInterrupted(ctl.console())) {
                while (!ctl.console().isCut()) {
                    check(session, members);
                    ctl.console().out().print("\nnext check after 10 second...\n\n");
                    ctl.console().out().flush();
                    Thread.sleep(PAUSE);
                }
                return Status.OK;
            } catch (InterruptedException _) {
                return Status.OK;
            }
        });
    }

    private boolean check(CtlSession session, List<Member> members) throws InterruptedException {
        int healthy = 0;
        for (Member member : members) {
            healthy += isHealthy(session, member) ? 1 : 0;
        }
        PrintStream out = ctl.console().out();
        if (healthy == members.size()) {
            out.println("cluster is healthy");
        } else {
            out.println(healthy == 0 ? "cluster is unavailable" : "cluster is degraded");
        }
        return healthy == members.size();
    }

    /** What the first of the member's client URLs says that answers. */
    private boolean isHealthy(CtlSession session, Member member) throws InterruptedException {
        PrintStream out = ctl.console().out();
        String name = "member " + member.id();
        if (member.clientUrls().isEmpty()) {
            out.println(name + " is unreachable: no available published client urls");
            return false;
        }
        for (URI url : member.clientUrls()) {
            Optional<Health> health = ask(session, member, url);
            if (health.isPresent()) {
                String word =
                        switch (health.get()) {
                            case HEALTHY -> "healthy";
                            case UNHEALTHY -> "unhealthy";
                        };
                out.println(name + " is " + word + ": got " + word + " result from " + url);
                return health.get() == Health.HEALTHY;
            }
        }
        String urls =
                member.clientUrls().stream().map(URI::toString).collect(Collectors.joining(" "));
        out.println(name + " is unreachable: [" + urls + "] are all unreachable");
        return false;
    }

    private Optional<Health> ask(CtlSession session, Member member, URI url)
            throws InterruptedException {
        String problem;
        try {
            return Optional.of(session.client().via(new Endpoint(url)).health().value());
        } catch (EtcdException e) {
            problem = "Get \"" + url + "/health\": " + CtlErrors.reason(e);
        } catch (IllegalArgumentException e) {
            problem = e.getMessage();
        }
        ctl.console()
                .out()
                .println(
                        "failed to check the health of member "
                                + member.id()
                                + " on "
                                + url
                                + ": "
                                + problem);
        return Optional.empty();
    }
}
