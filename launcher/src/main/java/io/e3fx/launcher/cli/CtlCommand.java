package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl}: what etcdctl does with {@code ETCDCTL_API=2}; its options are those of all commands below it. */
@Command(
        name = "ctl",
        description = "Read and write keys as etcdctl does (ETCDCTL_API=2).",
        synopsisSubcommandLabel = "COMMAND")
final class CtlCommand implements Callable<Integer> {

    /** One request with an open client. */
    @FunctionalInterface
    interface Work {
        int run(EtcdClient client) throws EtcdException, InterruptedException;
    }

    private static final String ENDPOINTS_VARIABLE = "ETCDCTL_ENDPOINTS";
    private static final String DEFAULT_ENDPOINTS = "http://127.0.0.1:2379,http://127.0.0.1:4001";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final Console console;
    private final Map<String, String> environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-C", "--endpoints", "--endpoint", "--peers"},
            paramLabel = "URL[,URL]",
            description =
                    "The members to ask (default: $ETCDCTL_ENDPOINTS, else "
                            + DEFAULT_ENDPOINTS
                            + ").")
    private @Nullable String endpoints;

    @Option(
            names = "--no-sync",
            description = "Ask only these, do not learn the other members first.")
    private boolean noSync;

    CtlCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.out());
        return ExitCode.OK;
    }

    Console console() {
        return console;
    }

    /**
     * Learns the members, as etcdctl does, and works with all of them.
     *
     * @return the exit status; an exception of the work has been reported in etcdctl's words
     */
    int withClient(Work work) throws InterruptedException {
        List<Endpoint> given;
        try {
            given = given();
        } catch (IllegalArgumentException e) {
            console.err().println(e.getMessage());
            return ExitCode.CTL_BAD_ARGUMENTS;
        }
        Limits limits = Limits.defaults().withTimeouts(CONNECT_TIMEOUT, ANSWER_TIMEOUT);
        try (EtcdClient first = new EtcdClient(given, limits)) {
            List<Endpoint> all = noSync ? given : advertised(first.members().value(), given);
            try (EtcdClient client = new EtcdClient(all, limits)) {
                return work.run(client);
            } catch (EtcdException e) {
                return report(e, ExitCode.CTL_SERVER_ERROR);
            }
        } catch (UnavailableException e) {
            return report(e, ExitCode.CTL_BAD_CONNECTION);
        } catch (EtcdException e) {
            return report(e, ExitCode.CTL_SERVER_ERROR);
        }
    }

    /** An error for which there was no request. */
    int refuse(String problem) {
        console.err().println("Error:  " + problem);
        return ExitCode.CTL_BAD_ARGUMENTS;
    }

    private int report(EtcdException e, int exitCode) {
        console.err().print(CtlErrors.whole(e));
        return exitCode;
    }

    private List<Endpoint> given() {
        if (endpoints != null) {
            return Endpoint.parseList(endpoints);
        }
        String variable = environment.getOrDefault(ENDPOINTS_VARIABLE, "");
        return Endpoint.parseList(variable.isBlank() ? DEFAULT_ENDPOINTS : variable);
    }

    /** The client URLs of all members; those given when there is none that can be used. */
    private static List<Endpoint> advertised(List<Member> members, List<Endpoint> given) {
        List<Endpoint> all = new ArrayList<>();
        for (Member member : members) {
            for (URI url : member.clientUrls()) {
                try {
                    all.add(new Endpoint(url));
                } catch (IllegalArgumentException _) {
                    // A URL that only others can use.
                }
            }
        }
        return all.isEmpty() ? given : all;
    }
}
