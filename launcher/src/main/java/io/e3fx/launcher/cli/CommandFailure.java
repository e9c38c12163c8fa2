package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.KnownCluster;

/** A command cannot do what was asked; the message is one line for the user. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailure notRunning(KnownCluster cluster) {
        return new CommandFailure(
                ExitCode.NOT_RUNNING,
                "the cluster '"
                        + cluster.name()
                        + "' does not run: start it with '"
                        + UpCommand.line(cluster.name())
                        + "'");
    }

    int exitCode() {
        return exitCode;
    }
}
