package io.e3fx.launcher.client;

/** The numbers of the v2 API's errors that a caller may want to tell apart. */
public final class ErrorCode {
    public static final int KEY_NOT_FOUND = 100;
    public static final int COMPARE_FAILED = 101;
    public static final int NOT_A_FILE = 102;
    public static final int NOT_A_DIRECTORY = 104;
    public static final int KEY_EXISTS = 105;
    public static final int ROOT_READ_ONLY = 107;
    public static final int DIRECTORY_NOT_EMPTY = 108;
    public static final int UNAUTHORIZED = 110;
    public static final int RAFT_INTERNAL = 300;

    /** The asked waitIndex is older than the kept history: load the state anew. */
    public static final int EVENT_INDEX_CLEARED = 401;

    private ErrorCode() {}
}
