package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl rm KEY}: removes a key or a directory. */
@Command(
        name = "rm",
        description = "Remove a key, or with --dir or --recursive a directory.",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl rm /greeting",
            "  e3fx ctl rm -r /config",
            "  e3fx ctl rm --with-value me /locks/job"
        })
final class RmCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(names = "--dir", description = "Also an empty directory.")
    private boolean dir;

    @Option(
            names = {"-r", "--recursive"},
            description = "Also a directory, with all below it.")
    private boolean recursive;

    @Option(
            names = "--with-value",
            paramLabel = "VALUE",
            description = "Only if it has this value.")
    private @Nullable String prevValue;

    @Option(
            names = "--with-index",
            paramLabel = "INDEX",
            converter = GoTypes.Int.class,
            description = "Only if it has this modifiedIndex.")
    private long prevIndex;

    @Parameters(paramLabel = "KEY", hideParamSyntax = true, description = "The key or directory.")
    private List<String> arguments = new ArrayList<>();

    RmCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            Optional<Condition> condition = ConditionOptions.condition(prevValue, prevIndex);
            ctl.output().changedKey(session.ask(client -> remove(client, key, condition)));
            return Status.OK;
        });
    }

    /** With a condition a member looks at nothing else; a directory is then refused. */
    private Reply<Event> remove(EtcdClient client, String key, Optional<Condition> condition)
            throws EtcdException, InterruptedException {
        if (condition.isPresent()) {
            return client.compareAndDelete(key, condition.get());
        }
        if (recursive) {
            return client.deleteRecursively(key);
        }
        return dir ? client.deleteDirectory(key) : client.delete(key);
    }
}
