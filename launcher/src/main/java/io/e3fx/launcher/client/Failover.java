package io.e3fx.launcher.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * Asks one endpoint after the other until one answers, beginning with the one that did last. A read moves on whenever
 * an endpoint gave no usable answer; a write only when it was surely not sent. Thread-safe.
 */
final class Failover {

    private static final int URI_TOO_LONG = 414;
    private static final int BAD_REQUEST = 400;
    private static final int MAX_SHOWN_TEXT = 200;

    private final Transport transport;
    private volatile List<Endpoint> endpoints;
    private volatile Endpoint preferred;

    Failover(List<Endpoint> endpoints, Transport transport) {
        this.transport = transport;
        this.endpoints = checked(endpoints);
        this.preferred = endpoints.getFirst();
    }

    /** Asks these from now on. */
    void use(List<Endpoint> others) {
        endpoints = checked(others);
    }

    private static List<Endpoint> checked(List<Endpoint> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a client needs an endpoint");
        }
        return List.copyOf(endpoints);
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Asks and reads the whole answer; any status of success is one. */
    <T> Reply<T> ask(Request request, Answer.Decoder<T> decoder)
            throws EtcdException, InterruptedException {
        return ask(request, _ -> false, decoder);
    }

    /** Asks and reads the whole answer; beside success the statuses that {@code alsoGood} names are answers too. */
    <T> Reply<T> ask(Request request, IntPredicate alsoGood, Answer.Decoder<T> decoder)
            throws EtcdException, InterruptedException {
        return attempt(
                request,
                alsoGood,
                answer -> {
                    try (answer) {
                        return answer.reply(decoder.decode(answer));
                    }
                });
    }

    /** Asks and hands over the answer with its body unread; the caller closes it. For reads. */
    Answer open(Request request) throws EtcdException, InterruptedException {
        return attempt(request, _ -> false, answer -> answer);
    }

    private <T> T attempt(Request request, IntPredicate alsoGood, Answer.Decoder<T> use)
            throws EtcdException, InterruptedException {
        checkSendable(request);
        List<Attempt> attempts = new ArrayList<>();
        Exception last = null;
        List<Endpoint> known = endpoints;
        int first = Math.max(0, known.indexOf(preferred));
        for (int i = 0; i < known.size(); i++) {
            Endpoint endpoint = known.get((first + i) % known.size());
            try {
                Answer answer =
                        Answer.of(endpoint, transport.send(endpoint, request), transport.limits());
                if (!answer.isSuccess() && !alsoGood.test(answer.status())) {
                    throw failure(request, answer);
                }
                T result = use.decode(answer);
                preferred = endpoint;
                return result;
            } catch (Transport.NotSentException e) {
                last = e;
                attempts.add(Attempt.of(endpoint, e));
            } catch (IOException e) {
                if (JsonBody.isInterruption(e)) {
                    throw interruption(e);
                }
                Attempt attempt = Attempt.of(endpoint, e);
                if (!request.method().isRead()) {
                    throw new OutcomeUnknownException(attempt, e);
                }
                last = e;
                attempts.add(attempt);
            }
        }
        throw new UnavailableException(
                attempts, last == null ? new IOException("no endpoint") : last);
    }

    /** Clears the thread's mark and makes the exception that stands for it. */
    static InterruptedException interruption(IOException e) {
        boolean marked = Thread.interrupted();
        InterruptedException interruption =
                new InterruptedException(marked ? "interrupted" : "interrupted already");
        interruption.initCause(e);
        return interruption;
    }

    /**
     * What an answer without success means.
     *
     * @return for the caller of the client
     * @throws IOException when another endpoint may know better
     */
    private static EtcdException failure(Request request, Answer answer) throws IOException {
        try (answer) {
            boolean isServerFault = answer.status() >= 500;
            if (!answer.isJson()) {
                String text = answer.text();
                String shown =
                        text.length() > MAX_SHOWN_TEXT
                                ? text.substring(0, MAX_SHOWN_TEXT) + "…"
                                : text;
                if (isServerFault) {
                    throw new ServerFaultException(
                            answer.status(), "HTTP " + answer.status() + ": " + shown);
                }
                return new UnexpectedReplyException(
                        answer.endpoint(), answer.status(), shown.isEmpty() ? "no text" : shown);
            }
            EtcdError error = answer.error();
            if (!isServerFault) {
                return new RefusedException(error, answer.endpoint());
            }
            if (!request.method().isRead()) {
                return new OutcomeUnknownException(answer.endpoint(), error);
            }
            throw new ServerFaultException(answer.status(), error.toString());
        }
    }

    /** Members cut the connection at an overlong request, which looks like an outage: say it here instead. */
    private void checkSendable(Request request) throws RefusedException {
        if (request.target().length() > transport.limits().maxTargetBytes()) {
            throw refusedHere(URI_TOO_LONG, "the key is too long for an HTTP request");
        }
        if (!request.isEncodable()) {
            throw refusedHere(
                    BAD_REQUEST,
                    "the text has half of a surrogate pair, which has no bytes in UTF-8");
        }
    }

    private RefusedException refusedHere(int status, String message) {
        EtcdError error =
                new EtcdError(
                        status,
                        OptionalInt.empty(),
                        message,
                        Optional.empty(),
                        OptionalLong.empty());
        return new RefusedException(error, endpoints.getFirst());
    }
}
