package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl exec-watch KEY -- PROGRAM ARGUMENTS}: runs a program at each change. */
@Command(
        name = ExecWatchCommand.NAME,
        description = "Run a program at each change of a key, until Ctrl+C.",
        footer = {
            "",
            "The program is told by its environment: ETCD_WATCH_ACTION, ETCD_WATCH_KEY,",
            "ETCD_WATCH_VALUE and ETCD_WATCH_MODIFIED_INDEX. The next change does not wait for it.",
            "",
            "Examples:",
            "  e3fx ctl exec-watch /config -- systemctl reload nginx",
            "  e3fx ctl exec-watch -r /jobs -- sh -c 'echo $ETCD_WATCH_ACTION $ETCD_WATCH_KEY'"
        })
final class ExecWatchCommand implements Callable<Integer> {

    static final String NAME = "exec-watch";

    /** So many programs at a time; further changes wait, as the history of the last 1000 events allows. */
    static final int MAX_RUNNING = 64;

    private final CtlCommand ctl;
    private final Semaphore places = new Semaphore(MAX_RUNNING);

    @Mixin private WatchOptions options = new WatchOptions();

    @Parameters(
            paramLabel = "KEY -- PROGRAM [ARGUMENT...]",
            hideParamSyntax = true,
            description = "The key or directory, and what to run.")
    private List<String> arguments = new ArrayList<>();

    ExecWatchCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            if (arguments.size() < 2) {
                throw CtlException.arguments("key and command to exec required");
            }
            Watch next = options.watch(arguments.getFirst());
            List<String> program = arguments.subList(1, arguments.size());
            try (UntilInterrupted _ = new UntilInterrupted(ctl.console())) {
                while (true) {
                    Event event = session.client().await(next).value();
                    next = next.from(event.node().modifiedIndex() + 1);
                    if (event.node().isDirectory()) {
                        ctl.console()
                                .err()
                                .println("Ignored dir " + Output.key(event.node()) + " change");
                    } else {
                        run(program, event);
                    }
                }
            } catch (InterruptedException _) {
                return Status.OK;
            }
        });
    }

    private void run(List<String> program, Event event) throws CtlException, InterruptedException {
        KeyNode node = event.node();
        ProcessBuilder builder = new ProcessBuilder(program);
        places.acquire();
        try {
            builder.environment()
                    .putAll(
                            Map.of(
                                    "ETCD_WATCH_ACTION", event.action().wireName(),
                                    "ETCD_WATCH_MODIFIED_INDEX",
                                            Long.toString(node.modifiedIndex()),
                                    "ETCD_WATCH_KEY", node.key(),
                                    "ETCD_WATCH_VALUE", node.value().orElse("")));
            Process process = ctl.console().start(builder);
            var _ = process.onExit().thenRun(places::release);
        } catch (IOException e) {
            throw CtlException.arguments(
                    "cannot run '" + program.getFirst() + "': " + e.getMessage());
        } catch (IllegalArgumentException e) {
            // A zero byte in the value: no program can be given that.
            places.release();
            ctl.console().err().println("Ignored " + node.key() + ": " + e.getMessage());
        }
    }
}
