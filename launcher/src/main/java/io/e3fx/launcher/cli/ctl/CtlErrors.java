package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Attempt;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.OutcomeUnknownException;
import io.e3fx.launcher.client.RefusedException;
import io.e3fx.launcher.client.UnavailableException;
import io.e3fx.launcher.client.UnexpectedReplyException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Failures in etcdctl's words. */
final class CtlErrors {

    private static final String UNAVAILABLE =
            "client: etcd cluster is unavailable or misconfigured; ";

    private CtlErrors() {}

    /** All that is written to standard error about a failed request for a key. */
    static String whole(EtcdException e) {
        String details =
                e instanceof UnavailableException unavailable
                        ? "\n" + numbered(unavailable.attempts(), "") + "\n"
                        : "";
        return "Error:  " + summary(e) + "\n" + details + advice(e);
    }

    /** The failure itself; of failed attempts it ends as etcdctl's, without the last line's end. */
    static String summary(EtcdException e) {
        return switch (e) {
            case RefusedException refused -> refused.error().toString();
            case UnexpectedReplyException _ ->
                    "client: response is invalid json. The endpoint is probably not valid etcd cluster endpoint";
            case UnavailableException unavailable ->
                    UNAVAILABLE + numbered(unavailable.attempts(), "; ").stripTrailing();
            case OutcomeUnknownException unknown ->
                    UNAVAILABLE + numbered(List.of(unknown.attempt()), "; ").stripTrailing();
        };
    }

    /** Whether nobody could be connected to. */
    static boolean isConnection(EtcdException e) {
        return e instanceof UnavailableException unavailable
                && unavailable.attempts().stream()
                        .allMatch(a -> a.kind() == Attempt.Kind.NOT_CONNECTED);
    }

    /** Why the last member that was asked did not answer, without saying that it was asked. */
    static String reason(EtcdException e) {
        return e instanceof UnavailableException unavailable
                ? problem(unavailable.attempts().getLast())
                : summary(e);
    }

    /** What etcdctl leaves to the user to find out: a line, or nothing. */
    static String advice(EtcdException e) {
        if (e instanceof OutcomeUnknownException) {
            return "It may have been done all the same: look before you repeat it.\n";
        }
        boolean isTrustMissing =
                e instanceof UnavailableException unavailable
                        && unavailable.attempts().stream()
                                .anyMatch(a -> a.kind() == Attempt.Kind.NOT_TRUSTED);
        return isTrustMissing
                ? "Say with --ca-file whom to trust, and with --cert-file and --key-file who asks, if members want to know.\n"
                : "";
    }

    private static String numbered(List<Attempt> attempts, String separator) {
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> "error #" + i + ": " + problem(attempts.get(i)) + "\n")
                .collect(Collectors.joining(separator));
    }

    private static String problem(Attempt attempt) {
        return switch (attempt.kind()) {
            case FAULT -> fault(attempt);
            case TIMED_OUT -> "client: endpoint " + attempt.endpoint() + " exceeded header timeout";
            case NOT_CONNECTED ->
                    switch (attempt.problem()) {
                        case "connection refused" ->
                                "dial tcp "
                                        + attempt.endpoint().uri().getRawAuthority()
                                        + ": connect: connection refused";
                        case "host name not found" ->
                                "dial tcp: lookup "
                                        + attempt.endpoint().uri().getHost()
                                        + ": no such host";
                        default -> attempt.toString();
                    };
            case BROKEN, NOT_TRUSTED -> attempt.toString();
        };
    }

    private static String fault(Attempt attempt) {
        int status = attempt.httpStatus().orElse(0);
        String member = "client: etcd member " + attempt.endpoint();
        return switch (status) {
            case 500, 503 -> member + " has no leader";
            case 501 -> member + " returns server error [Not Implemented]";
            case 502 -> member + " returns server error [Bad Gateway]";
            case 504 -> member + " returns server error [Gateway Timeout]";
            default -> member + " returns server error [" + status + "]";
        };
    }
}
