package io.e3fx.launcher.cli.ctl;

/** The exit statuses of etcdctl. */
final class Status {
    static final int OK = 0;
    static final int BAD_ARGUMENTS = 1;

    /** What the commands about members, users and roles end with, whatever went wrong. */
    static final int FAILED = 1;

    static final int BAD_CONNECTION = 2;
    static final int UNKNOWN_COMMAND = 3;
    static final int SERVER_ERROR = 4;
    static final int NOT_HEALTHY = 5;

    private Status() {}
}
