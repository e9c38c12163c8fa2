package io.e3fx.launcher.client;

import java.util.Arrays;
import java.util.Optional;

/** What was done to a key; the words of the v2 API. */
public enum Action {
    GET("get"),
    SET("set"),
    CREATE("create"),
    UPDATE("update"),
    COMPARE_AND_SWAP("compareAndSwap"),
    DELETE("delete"),
    COMPARE_AND_DELETE("compareAndDelete"),
    EXPIRE("expire");

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /** The word as it stands in replies, such as {@code compareAndSwap}. */
    public String wireName() {
        return wireName;
    }

    /** Whether the node is gone afterwards. */
    public boolean isRemoval() {
        return switch (this) {
            case DELETE, COMPARE_AND_DELETE, EXPIRE -> true;
            case GET, SET, CREATE, UPDATE, COMPARE_AND_SWAP -> false;
        };
    }

    static Optional<Action> ofWireName(String name) {
        return Arrays.stream(values()).filter(action -> action.wireName.equals(name)).findFirst();
    }
}
