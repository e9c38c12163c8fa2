package io.e3fx.app.session;

import io.e3fx.launcher.client.EtcdError;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.OutcomeUnknownException;
import io.e3fx.launcher.client.RefusedException;
import io.e3fx.launcher.client.UnavailableException;
import io.e3fx.launcher.client.UnexpectedReplyException;

/** Why a request gave nothing, by what can be done about it. Immutable. */
public sealed interface Problem {

    /** The technical part, for people who want it: addresses and what they answered. */
    String details();

    /** A member refused by the rules of the API. */
    record Refused(EtcdError error) implements Problem {
        @Override
        public String details() {
            return error.toString();
        }
    }

    /** No member could be reached; surely nothing was changed. */
    record Unreachable(String details) implements Problem {}

    /** Something answered, but not as the v2 API does. */
    record NotEtcd(int httpStatus, String details) implements Problem {}

    /** A write was sent and not answered: it may have happened. */
    record Unknown(String details) implements Problem {}

    /** What the exception of the client means here. */
    static Problem of(EtcdException exception) {
        return switch (exception) {
            case RefusedException refused -> new Refused(refused.error());
            case UnavailableException unavailable -> new Unreachable(message(unavailable));
            case UnexpectedReplyException unexpected ->
                    new NotEtcd(unexpected.httpStatus(), message(unexpected));
            case OutcomeUnknownException unknown -> new Unknown(message(unknown));
        };
    }

    private static String message(EtcdException exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
