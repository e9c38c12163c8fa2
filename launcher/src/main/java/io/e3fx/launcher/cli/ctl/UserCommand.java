package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.AuthClient;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.client.User;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl user}: who may ask when authentication is on. */
@Command(
        name = "user",
        description = "Add and remove users, change their passwords and roles.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl user add root",
            "  e3fx ctl user add ann:secret",
            "  e3fx ctl user grant --roles readers ann",
            "  e3fx ctl -u root user list"
        })
final class UserCommand implements Callable<Integer> {

    private static final String NAME = "The user.";
    private static final String NEW_PASSWORD = "New password: ";

    /** What a command does with a user's name. */
    @FunctionalInterface
    private interface Work {
        int run(CtlSession session, String name)
                throws EtcdException, CtlException, IOException, InterruptedException;
    }

    /** A change of a user's roles. */
    @FunctionalInterface
    private interface Change {
        Reply<User> of(AuthClient auth, String name, List<String> roles)
                throws EtcdException, InterruptedException;
    }

    private final CtlCommand ctl;

    @Spec private CommandSpec spec = CommandSpec.create();

    UserCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(ctl.console().out());
        return Status.OK;
    }

    @Command(
            name = "add",
            description = {
                "Add a user without roles; a missing password is asked for.",
                "The user root gets the role root, which may do everything."
            })
    int add(
            @Parameters(
                            paramLabel = "NAME[:PASSWORD]",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return withName(
                arguments,
                (session, text) -> {
                    if (text.isEmpty() || text.startsWith(":")) {
                        throw CtlException.arguments("the name of a user is not empty");
                    }
                    Credentials user =
                            ConnectionOptions.credentials(text, NEW_PASSWORD, ctl.console());
                    session.ask(client -> client.auth().putUser(user.user(), user.password()));
                    return done("User " + user.user() + " created");
                });
    }

    @Command(name = "get", description = "Show the roles of a user.")
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
                    User user = session.ask(client -> client.auth().user(name)).value();
                    done("User: " + user.name());
                    // One more space for each role, as etcdctl prints it.
                    return done(
                            "Roles: "
                                    + " ".repeat(user.roles().size())
                                    + String.join(" ", user.roles()));
                });
    }

    @Command(name = "list", description = "List all users.")
    int list(@Parameters(hidden = true, arity = "0..*") @Nullable List<String> arguments)
            throws InterruptedException {
        if (!Arguments.list(arguments).isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            for (User user : session.ask(client -> client.auth().users()).value()) {
                done(user.name());
            }
            return Status.OK;
        });
    }

    @Command(name = "remove", description = "Remove a user.")
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
                    session.ask(client -> client.auth().removeUser(name));
                    return done("User " + name + " removed");
                });
    }

    @Command(name = "grant", description = "Give a user roles.")
    int grant(
            @Option(
                            names = "--roles",
                            paramLabel = "ROLE",
                            description = "A role; may be repeated.")
                    @Nullable List<String> roles,
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return change(roles, arguments, AuthClient::grantRoles);
    }

    @Command(name = "revoke", description = "Take roles from a user.")
    int revoke(
            @Option(
                            names = "--roles",
                            paramLabel = "ROLE",
                            description = "A role; may be repeated.")
                    @Nullable List<String> roles,
            @Parameters(
                            paramLabel = "NAME",
                            hideParamSyntax = true,
                            arity = "0..*",
                            description = NAME)
                    @Nullable List<String> arguments)
            throws InterruptedException {
        return change(roles, arguments, AuthClient::revokeRoles);
    }

    @Command(name = "passwd", description = "Change the password of a user; it is asked for.")
    int passwd(
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
                    String password = ctl.console().readPassword(NEW_PASSWORD);
                    if (session.ask(client -> client.auth().users()).value().stream()
                            .noneMatch(user -> user.name().equals(name))) {
                        return ctl.fail("auth: User " + name + " does not exist.");
                    }
                    session.ask(client -> client.auth().putUser(name, password));
                    return done("Password updated");
                });
    }

    private int change(
            @Nullable List<String> roles, @Nullable List<String> arguments, Change change)
            throws InterruptedException {
        List<String> given = Arguments.list(roles);
        if (given.isEmpty()) {
            return ctl.refuse("No roles specified; please use `--roles`");
        }
        return withName(
                arguments,
                (session, name) -> {
                    session.ask(client -> change.of(client.auth(), name, given));
                    return done("User " + name + " updated");
                });
    }

    private int withName(@Nullable List<String> arguments, Work work) throws InterruptedException {
        List<String> given = Arguments.list(arguments);
        return given.size() == 1
                ? ctl.cluster(session -> work.run(session, given.getFirst()))
                : ctl.refuse("Please provide a username");
    }

    private int done(String line) {
        ctl.console().out().println(line);
        return Status.OK;
    }
}
