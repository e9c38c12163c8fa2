package io.e3fx.launcher.cli;

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

    private CtlErrors() {}

    /** All that etcdctl writes to standard error about a failed request. */
    static String whole(EtcdException e) {
        String details = numbered(attempts(e), "");
        return "Error:  " + summary(e) + "\n" + (details.isEmpty() ? "" : "\n" + details + "\n");
    }

    /** The failure itself; of failed attempts it ends with a line's end, as etcdctl's. */
    static String summary(EtcdException e) {
        return switch (e) {
            case RefusedException refused -> refused.error().toString();
            case UnexpectedReplyException _ ->
                    "client: response is invalid json. The endpoint is probably not valid etcd cluster endpoint";
            case UnavailableException _, OutcomeUnknownException _ ->
                    "client: etcd cluster is unavailable or misconfigured; "
                            + numbered(attempts(e), "; ").stripTrailing();
        };
    }

    private static List<Attempt> attempts(EtcdException e) {
        return switch (e) {
            case UnavailableException unavailable -> unavailable.attempts();
            case OutcomeUnknownException unknown -> List.of(unknown.attempt());
            case RefusedException _, UnexpectedReplyException _ -> List.of();
        };
    }

    private static String numbered(List<Attempt> attempts, String separator) {
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> "error #" + i + ": " + problem(attempts.get(i)) + "\n")
                .collect(Collectors.joining(separator));
    }

    private static String problem(Attempt attempt) {
        if (attempt.httpStatus().isPresent()) {
            int status = attempt.httpStatus().getAsInt();
            return switch (status) {
                case 500, 503 -> "client: etcd member " + attempt.endpoint() + " has no leader";
                default ->
                        "client: etcd member "
                                + attempt.endpoint()
                                + " returns server error ["
                                + status
                                + "]";
            };
        }
        return switch (attempt.problem()) {
            case "connection refused" ->
                    "dial tcp "
                            + attempt.endpoint().uri().getRawAuthority()
                            + ": connect: connection refused";
            case "host name not found" ->
                    "dial tcp: lookup " + attempt.endpoint().uri().getHost() + ": no such host";
            default -> attempt.problem();
        };
    }
}
