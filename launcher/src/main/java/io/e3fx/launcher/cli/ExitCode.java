package io.e3fx.launcher.cli;

/** What the commands end with; those of {@code ctl} are etcdctl's. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ExitCode() {}
}
