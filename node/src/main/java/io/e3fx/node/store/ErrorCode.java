package io.e3fx.node.store;

/** The numbers and texts of etcd's v2 errors (SPEC section 2; v2 API, errorcode.md). */
public enum ErrorCode {
    KEY_NOT_FOUND(100, "Key not found"),
    COMPARE_FAILED(101, "Compare failed"),
    NOT_A_FILE(102, "Not a file"),
    NOT_A_DIRECTORY(104, "Not a directory"),
    KEY_ALREADY_EXISTS(105, "Key already exists"),
    ROOT_IS_READ_ONLY(107, "Root is read only"),
    DIRECTORY_NOT_EMPTY(108, "Directory not empty"),
    UNAUTHORIZED(110, "The request requires user authentication"),
    PREV_VALUE_REQUIRED(201, "PrevValue is Required in POST form"),
    TTL_NOT_A_NUMBER(202, "The given TTL in POST form is not a number"),
    INDEX_NOT_A_NUMBER(203, "The given index in POST form is not a number"),
    INVALID_FIELD(209, "Invalid field"),
    INVALID_FORM(210, "Invalid POST form"),
    VALUE_ON_REFRESH(211, "Value provided on refresh"),
    TTL_REQUIRED_ON_REFRESH(212, "A TTL must be provided on refresh"),
    RAFT_INTERNAL(300, "Raft Internal Error"),
    EVENT_INDEX_CLEARED(401, "The event in requested index is outdated and cleared");

    private final int number;
    private final String message;

    ErrorCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    public int number() {
        return number;
    }

    public String message() {
        return message;
    }
}
