package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.AuthClient;
import io.e3fx.launcher.client.AuthClient.Access;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.client.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl role}: what users may do when authentication is on. */
@Command(
        name = "role",
        description = "Add and remove roles, change what they allow.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl role add readers",
            "  e3fx ctl role grant readers --path '/config/*' --read",
            "  e3fx ctl role revoke guest --path '/*' --readwrite"
        })
final class RoleCommand implements Callable<Integer> {

    private static final String NAME = "The role.";

    /** What may be done with which keys. */
    static final class Permission {
        @Option(
                names = "--path",
                paramLabel = "KEY",
                description = "The key; with * at the end all keys that begin so.")
        private @Nullable String path;

        @Option(names = "--read", description = "Reading.")
        private boolean read;

        @Option(names = "--write", description = "Writing.")
        private boolean write;

        @Option(
                names = {"--rw", "--readwrite"},
                description = "Both.")
        private boolean readWrite;

        String path() throws CtlException {
            if (path == null || path.isEmpty()) {
                throw CtlException.arguments("No path specified; please use `--path`");
            }
            String canonical = canonical(path);
            if (!canonical.equals(path)) {
                throw CtlException.arguments(
                        "Not canonical path; please use `--path=" + canonical + "`");
            }
            return path;
        }

        Access access() throws CtlException {
            List<Access> given = new ArrayList<>();
            if (read) {
                given.add(Access.READ);
            }
            if (write) {
                given.add(Access.WRITE);
            }
            if (readWrite) {
                given.add(Access.READ_WRITE);
            }
            if (given.size() != 1) {
                throw CtlException.arguments(
                        "Please specify exactly one of --read, --write or --readwrite");
            }
            return given.getFirst();
        }

        /** With a slash first, without empty or relative parts; a slash at the end stays. */
        private static String canonical(String path) {
            List<String> parts = new ArrayList<>();
            for (String part : path.split("/", -1)) {
                switch (part) {
                    case "", "." -> {}
                    case ".." -> {
                        if (!parts.isEmpty()) {
                            parts.removeLast();
                        }
                    }
                    default -> parts.add(part);
                }
            }
            String joined = "/" + String.join("/", parts);
            return path.endsWith("/") && !parts.isEmpty() ? joined + "/" : joined;
        }
    }

    /** A change of what a role allows. */
    @FunctionalInterface
    private interface Change {
        Reply<Role> of(AuthClient auth, String name, Access access, List<String> paths)
                throws EtcdException, InterruptedException;
    }

    /** What a command does with a role's name. */
    @FunctionalInterface
    private interface Work {
        int run(CtlSession session, String name)
                throws EtcdException, CtlException, InterruptedException;
    }

    private final CtlCommand ctl;

    @Spec private CommandSpec spec = CommandSpec.create();

    RoleCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(ctl.console().out());
        return Status.OK;
    }

    @Command(name = "add", description = "Add a role that allows nothing.")
    int add(
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return withName(
                arguments,
                (session, name) -> {
                    if (exists(session, name)) {
                        return ctl.fail("Role " + name + " already exists");
                    }
                    session.ask(client -> client.auth().createRole(name));
                    return done("Role " + name + " created");
                });
    }

    @Command(name = "get", description = "Show what a role allows.")
    int get(
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return withName(
                arguments,
                (session, name) -> {
                    Role role = session.ask(client -> client.auth().role(name)).value();
                    done("Role: " + role.name());
                    done("KV Read:");
                    role.read().forEach(path -> done("\t" + path));
                    done("KV Write:");
                    role.write().forEach(path -> done("\t" + path));
                    return Status.OK;
                });
    }

    @Command(name = "list", description = "List all roles.")
    int list(@Parameters(hidden = true, arity = "0..*") @Nullable List<String> arguments)
            throws InterruptedException {
        if (!Arguments.list(arguments).isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            for (Role role : session.ask(client -> client.auth().roles()).value()) {
                done(role.name());
            }
            return Status.OK;
        });
    }

    @Command(name = "remove", description = "Remove a role; users keep its name.")
    int remove(
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return withName(
                arguments,
                (session, name) -> {
                    session.ask(client -> client.auth().removeRole(name));
                    return done("Role " + name + " removed");
                });
    }

    @Command(name = "grant", description = "Allow a role more.")
    int grant(
            @Mixin Permission permission,
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return change(permission, arguments, AuthClient::grant);
    }

    @Command(name = "revoke", description = "Allow a role less.")
    int revoke(
            @Mixin Permission permission,
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return change(permission, arguments, AuthClient::revoke);
    }

    private int change(Permission permission, @Nullable List<String> arguments, Change change)
            throws InterruptedException {
        String path;
        Access access;
        try {
            path = permission.path();
            access = permission.access();
        } catch (CtlException e) {
            return ctl.refuse(e.problem());
        }
        return withName(
                arguments,
                (session, name) -> {
                    session.ask(client -> change.of(client.auth(), name, access, List.of(path)));
                    return done("Role " + name + " updated");
                });
    }

    /** As etcdctl: whatever the answer is, it only counts when there is such a role. */
    private static boolean exists(CtlSession session, String name)
            throws CtlException, InterruptedException {
        try {
            session.ask(client -> client.auth().role(name));
            return true;
        } catch (EtcdException _) {
            return false;
        }
    }

    private int withName(@Nullable List<String> arguments, Work work) throws InterruptedException {
        List<String> given = Arguments.list(arguments);
        return given.size() == 1
                ? ctl.cluster(session -> work.run(session, given.getFirst()))
                : ctl.refuse("Please provide a role name");
    }

    private int done(String line) {
        ctl.console().out().println(line);
        return Status.OK;
    }
}
