package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.client.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl watch KEY}: waits for a change, or prints one after the other. */
@Command(
        name = "watch",
        description = "Wait for a change of a key and print its new value.",
        footer = {
            "",
            "Changes of directories themselves are passed over. Ctrl+C ends it with status 0.",
            "",
            "Examples:",
            "  e3fx ctl watch /greeting",
            "  e3fx ctl watch -f -r /",
            "  e3fx ctl watch --after-index 41 /greeting"
        })
final class WatchCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(
            names = {"-f", "--forever"},
            description = "Go on until Ctrl+C.")
    private boolean forever;

    @Mixin private WatchOptions options = new WatchOptions();

    @Parameters(paramLabel = "KEY", hideParamSyntax = true, description = "The key or directory.")
    private List<String> arguments = new ArrayList<>();

    WatchCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            Watch next = options.watch(key);
            try (UntilInterrupted _ = new UntilInterrupted(ctl.console())) {
                boolean isOver = false;
                while (!isOver) {
                    Reply<Event> reply = session.client().await(next);
                    next = next.from(reply.value().node().modifiedIndex() + 1);
                    if (!reply.value().node().isDirectory()) {
                        print(reply);
                        isOver = !forever || ctl.console().isCut();
                    }
                }
                return Status.OK;
            } catch (InterruptedException _) {
                return Status.OK;
            }
        });
    }

    private void print(Reply<Event> reply) {
        if (options.isRecursive()) {
            Event event = reply.value();
            ctl.console()
                    .out()
                    .println("[" + event.action().wireName() + "] " + event.node().key());
        }
        ctl.output().changed(reply);
    }
}
