package io.e3fx.launcher.client;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An error that a member answered, as it stood in the reply. Immutable.
 *
 * @param httpStatus the status of the reply
 * @param errorCode one of {@link ErrorCode} or another number of the v2 API; absent for the errors of members and
 *     users, which have a message alone
 * @param message the error's fixed text, such as {@code Key not found}
 * @param cause what exactly, such as the key or {@code [given != actual]}
 * @param etcdIndex the cluster's index at that moment; 0 for malformed requests
 */
public record EtcdError(
        int httpStatus,
        OptionalInt errorCode,
        String message,
        Optional<String> cause,
        OptionalLong etcdIndex) {

    /** Whether it has this number. */
    public boolean is(int code) {
        return errorCode.isPresent() && errorCode.getAsInt() == code;
    }

    /** For people: {@code 100: Key not found (/foo) [7]}, the form of etcdctl; without a number the message alone. */
    @Override
    public String toString() {
        if (errorCode.isEmpty()) {
            return message;
        }
        return errorCode.getAsInt()
                + ": "
                + message
                + " ("
                + cause.orElse("")
                + ") ["
                + etcdIndex.orElse(0)
                + "]";
    }
}
