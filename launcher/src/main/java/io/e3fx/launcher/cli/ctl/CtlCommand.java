package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.client.ClientOptions;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl}: connects as its options say and hands the connection to the command. */
@Command(
        name = "ctl",
        description = {
            "Keys and members from the command line, as etcdctl does it with ETCDCTL_API=2:",
            "the same commands, options, output and exit statuses."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:done",
            "1:bad arguments, or a command about members, users or roles failed",
            "2:no connection",
            "3:no such command",
            "4:the request failed",
            "5:the cluster is not healthy"
        },
        footer = {
            "",
            "Examples:",
            "  e3fx ctl set /greeting Hello",
            "  e3fx ctl -C http://127.0.0.1:22379 -o extended get /greeting",
            "  e3fx ctl ls -r -p --sort /",
            "  e3fx ctl watch -f -r /",
            "",
            "Options stand before the command they belong to: e3fx ctl -o json ls -r /"
        })
final class CtlCommand implements Callable<Integer> {

    /** What a command does with a connection; it returns the exit status. */
    @FunctionalInterface
    interface Work {
        int run(CtlSession session)
                throws EtcdException, CtlException, IOException, InterruptedException;
    }

    /** How a command tells what went wrong, and what it then ends with. */
    private enum Manner {
        /** At length, with its own status for what members refuse. */
        KEYS,
        /** As of keys, without learning the members before. */
        GIVEN,
        /** Briefly. */
        CLUSTER
    }

    /** The level of etcd's API and of its etcdctl that this stands in for. */
    private static final String API_LEVEL = "3.4.23";

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final ConnectionOptions connection;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = Output.SIMPLE,
            description = "simple, extended or json (default: ${DEFAULT-VALUE}).")
    private String format = Output.SIMPLE;

    @Option(
            names = {"-v", "--version"},
            description = "Show the version.")
    private boolean version;

    CtlCommand(Console console, ConnectionOptions connection) {
        this.console = console;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        if (version) {
            String ours = CtlCommand.class.getPackage().getImplementationVersion();
            console.out().println("etcdctl version: " + API_LEVEL);
            console.out().println("API version: 2");
            console.out().println("e3fx version: " + (ours == null ? "(not packaged)" : ours));
        } else {
            spec.commandLine().usage(console.out());
        }
        return Status.OK;
    }

    Console console() {
        return console;
    }

    Output output() {
        return new Output(console, format);
    }

    /** Learns the members, as etcdctl does, and works with all of them on keys. */
    int keys(Work work) throws InterruptedException {
        return connected(work, Manner.KEYS);
    }

    /** The same for members, users and roles, whose failures etcdctl tells in fewer words. */
    int cluster(Work work) throws InterruptedException {
        return connected(work, Manner.CLUSTER);
    }

    /** Wrong arguments of a command about members, users or roles. */
    int refuse(String problem) {
        console.err().println(problem);
        console.err().println("Try: " + commandName() + " --help");
        return Status.BAD_ARGUMENTS;
    }

    /** Says what a command about members, users or roles found. */
    int fail(String problem) {
        console.err().println(problem);
        return Status.FAILED;
    }

    /** Works with the endpoints that were given, without learning others. */
    int given(Work work) throws InterruptedException {
        return connected(work, Manner.GIVEN);
    }

    private int connected(Work work, Manner manner) throws InterruptedException {
        List<Endpoint> given;
        ClientOptions options;
        try {
            given = connection.endpoints();
            options = connection.clientOptions(console);
        } catch (IOException | IllegalArgumentException e) {
            console.err().println(e.getMessage());
            return Status.BAD_ARGUMENTS;
        }
        if (connection.noSync() || manner == Manner.GIVEN) {
            return work(work, manner, given, options);
        }
        debug("start to sync cluster using endpoints(" + joined(given, ",") + ")");
        List<Endpoint> endpoints = given;
        try (EtcdClient first = new EtcdClient(given, options)) {
            endpoints = advertised(session(first).ask(EtcdClient::members).value());
        } catch (EtcdException e) {
            if (CtlErrors.isConnection(e)) {
                console.err().print(CtlErrors.whole(e));
                connection.advice(e).ifPresent(console.err()::println);
                return Status.BAD_CONNECTION;
            }
            // As etcdctl: the endpoints that were given may do all the same.
        } catch (CtlException e) {
            console.err().println("Error:  " + e.problem());
            return Status.BAD_CONNECTION;
        }
        if (endpoints.isEmpty()) {
            return nothingPublished(given);
        }
        debug("got endpoints(" + joined(endpoints, ",") + ") after sync");
        return work(work, manner, endpoints, options);
    }

    private int work(Work work, Manner manner, List<Endpoint> endpoints, ClientOptions options)
            throws InterruptedException {
        debug("Cluster-Endpoints: " + joined(endpoints, ", "));
        try (EtcdClient client = new EtcdClient(endpoints, options)) {
            return run(work, session(client), manner);
        }
    }

    private int run(Work work, CtlSession session, Manner manner) throws InterruptedException {
        try {
            return work.run(session);
        } catch (EtcdException e) {
            return switch (manner) {
                case KEYS, GIVEN -> {
                    console.err().print(CtlErrors.whole(e));
                    connection.advice(e).ifPresent(console.err()::println);
                    yield Status.SERVER_ERROR;
                }
                case CLUSTER -> {
                    console.err().println(CtlErrors.summary(e));
                    console.err().print(CtlErrors.advice(e));
                    yield Status.FAILED;
                }
            };
        } catch (CtlException e) {
            console.err().println((manner == Manner.CLUSTER ? "" : "Error:  ") + e.problem());
            return switch (e.kind()) {
                case ARGUMENTS -> {
                    console.err().println("Try: " + commandName() + " --help");
                    yield Status.BAD_ARGUMENTS;
                }
                case DEADLINE -> manner == Manner.CLUSTER ? Status.FAILED : Status.SERVER_ERROR;
            };
        } catch (IOException e) {
            console.err().println("Error:  " + e.getMessage());
            return Status.FAILED;
        }
    }

    private String commandName() {
        CommandLine command = spec.commandLine();
        while (command.getParseResult().hasSubcommand()) {
            command = command.getParseResult().subcommand().commandSpec().commandLine();
        }
        return command.getCommandSpec().qualifiedName();
    }

    private CtlSession session(EtcdClient client) {
        return new CtlSession(client, connection.totalTimeout());
    }

    private int nothingPublished(List<Endpoint> given) {
        console.err().println("etcd cluster has no published client endpoints.");
        console.err()
                .println(
                        "Try '--no-sync' if you want to access non-published client endpoints("
                                + joined(given, ",")
                                + ").");
        console.err().println("Error:  client: no endpoints available");
        return Status.SERVER_ERROR;
    }

    private void debug(String line) {
        if (connection.debug()) {
            console.err().println(line);
        }
    }

    /** The client URLs of all members. */
    private static List<Endpoint> advertised(List<Member> members) {
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
        return all;
    }

    private static String joined(List<Endpoint> endpoints, String separator) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(separator));
    }
}
