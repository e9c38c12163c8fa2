package io.e3fx.launcher.cli;

/** What the commands end with; those of {@code ctl} are etcdctl's. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    static final int CTL_BAD_ARGUMENTS = 1;
    static final int CTL_BAD_CONNECTION = 2;
    static final int CTL_UNKNOWN_COMMAND = 3;
    static final int CTL_SERVER_ERROR = 4;

    private ExitCode() {}
}
