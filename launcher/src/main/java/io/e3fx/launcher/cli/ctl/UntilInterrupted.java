package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.terminal.Console;

/**
 * While it is open, Ctrl+C is how a command is meant to end: the process ends with status 0. Of streams that are not the
 * process's own it does nothing.
 */
final class UntilInterrupted implements AutoCloseable {

    private final Console console;
    private final Thread hook;

    UntilInterrupted(Console console) {
        this.console = console;
        this.hook =
                new Thread(() -> {
                    console.out().flush();
                    Runtime.getRuntime().halt(Status.OK);
                });
        if (console.isOfProcess()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    @Override
    public void close() {
        if (!console.isOfProcess()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }
}
