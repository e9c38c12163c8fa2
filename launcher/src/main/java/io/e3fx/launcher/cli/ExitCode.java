package io.e3fx.launcher.cli;

/** What the commands end with; those of {@code ctl} are etcdctl's. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** What was asked for needs a cluster that runs. */
    static final int NOT_RUNNING = 3;

    /** The cluster runs, though not all of its members serve. */
    static final int DEGRADED = 4;

    private ExitCode() {}
}
