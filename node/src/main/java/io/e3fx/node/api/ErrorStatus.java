package io.e3fx.node.api;

import io.e3fx.node.store.ErrorCode;

/** The HTTP status of each error of v2. */
final class ErrorStatus {
    private ErrorStatus() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case KEY_NOT_FOUND -> 404;
            case COMPARE_FAILED, KEY_ALREADY_EXISTS -> 412;
            case NOT_A_FILE, DIRECTORY_NOT_EMPTY -> 403;
            case UNAUTHORIZED -> 401;
            case RAFT_INTERNAL -> 500;
            case NOT_A_DIRECTORY,
                    ROOT_IS_READ_ONLY,
                    PREV_VALUE_REQUIRED,
                    TTL_NOT_A_NUMBER,
                    INDEX_NOT_A_NUMBER,
                    INVALID_FIELD,
                    INVALID_FORM,
                    VALUE_ON_REFRESH,
                    TTL_REQUIRED_ON_REFRESH,
                    EVENT_INDEX_CLEARED ->
                    400;
        };
    }
}
