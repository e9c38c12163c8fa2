package io.e3fx.launcher.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends one request to one endpoint, over connections that are kept. Thread-safe. */
final class Transport implements AutoCloseable {

    /** The request never left: no connection came about. */
    static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;

        NotSentException(String problem, Throwable cause) {
            super(problem, cause);
        }
    }

    /** The request was sent, and then nothing came for too long. */
    static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String problem, Throwable cause) {
            super(problem, cause);
        }
    }

    private final ClientOptions options;
    private final Optional<String> authorization;
    private final Limits limits;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    Transport(ClientOptions options) {
        this(options, options.credentials().map(Credentials::header));
    }

    /** With the value of the header {@code Authorization}. */
    Transport(ClientOptions options, Optional<String> authorization) {
        this.options = options;
        this.authorization = authorization;
        this.limits = options.limits();
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connectTimeout())
                        .executor(executor);
        options.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    Limits limits() {
        return limits;
    }

    /**
     * Sends and waits for the head of the answer. The body must be read or closed.
     *
     * @throws NotSentException when the member surely never saw the request
     * @throws IOException when it may have
     */
    HttpResponse<BodyStream> send(Endpoint endpoint, Request request)
            throws IOException, InterruptedException {
        HttpRequest addressed = addressed(endpoint, request);
        long began = System.nanoTime();
        try {
            HttpResponse<BodyStream> response = await(addressed);
            tell(request, addressed, began, OptionalInt.of(response.statusCode()), null);
            return response;
        } catch (IOException e) {
            String problem = Optional.ofNullable(e.getMessage()).orElse("no answer");
            tell(request, addressed, began, OptionalInt.empty(), problem);
            throw e;
        } catch (InterruptedException e) {
            tell(request, addressed, began, OptionalInt.empty(), "given up");
            throw e;
        }
    }

    private void tell(
            Request request,
            HttpRequest addressed,
            long beganNanos,
            OptionalInt status,
            @Nullable String problem) {
        options.listener()
                .ended(
                        new Exchange(
                                addressed.method(),
                                addressed.uri(),
                                request.body().map(Request.Body::text),
                                Duration.ofNanos(System.nanoTime() - beganNanos),
                                status,
                                Optional.ofNullable(problem)));
    }

    private HttpResponse<BodyStream> await(HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<BodyStream>> answer = begin(request);
        try {
            return answer.get(limits.answerTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            abandon(answer);
            throw e;
        } catch (TimeoutException e) {
            abandon(answer);
            throw new NoAnswerException(
                    "no answer within " + limits.answerTimeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException) {
                throw new NotSentException(describe(cause), cause);
            }
            throw new IOException(describe(cause) + refusalOverTls(request, cause), cause);
        }
    }

    /**
     * In TLS 1.3 a server refuses a client's certificate after the handshake, when the request is on its way already;
     * its alert may be lost with the connection (RFC 8446 section 4.4.2.4 lets it abort), so what is left is a guess.
     */
    private static String refusalOverTls(HttpRequest request, Throwable cause) {
        return "https".equals(request.uri().getScheme()) && isCut(cause)
                ? "; perhaps it wants another certificate of the client"
                : "";
    }

    private CompletableFuture<HttpResponse<BodyStream>> begin(HttpRequest request)
            throws NotSentException {
        try {
            return http.sendAsync(request, _ -> new BodyStream(limits.idleTimeout()));
        } catch (RejectedExecutionException e) {
            throw new NotSentException("the client is closed", e);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
        executor.shutdownNow();
    }

    /** A failure in a few words, for people. */
    static String describe(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return "host name not found";
            }
        }
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "no connection in time";
            case SSLHandshakeException e -> "no TLS: " + tlsProblem(text(e));
            case ConnectException e ->
                    Optional.ofNullable(e.getMessage()).orElse("connection refused");
            default ->
                    isCut(failure)
                            ? "the connection was closed before the answer was complete"
                            : text(failure);
        };
    }

    private static String tlsProblem(String text) {
        if (text.contains("PKIX path")) {
            return "its certificate does not lead to a trusted one";
        }
        return text.contains("certificate_required") || text.contains("bad_certificate")
                ? "it wants another certificate of the client"
                : text;
    }

    private static boolean isCut(Throwable failure) {
        String message = text(failure);
        return failure instanceof EOFException
                || failure.getCause() instanceof EOFException
                || message.contains("received no bytes")
                || message.contains("EOF reached")
                || message.contains("Connection reset")
                || message.contains("Broken pipe")
                || message.contains("chunked transfer encoding")
                || message.contains("fixed content-length");
    }

    private static String text(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
    }

    private static void abandon(CompletableFuture<HttpResponse<BodyStream>> answer) {
        if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
            answer.join().body().close();
        }
    }

    private HttpRequest addressed(Endpoint endpoint, Request request) {
        URI url = URI.create(endpoint + request.target());
        Optional<String> body = request.body().map(Request.Body::text);
        options.listener().sending(request.method().name(), url, body);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url)
                        .method(
                                request.method().name(),
                                body.map(HttpRequest.BodyPublishers::ofString)
                                        .orElse(HttpRequest.BodyPublishers.noBody()));
        request.body().ifPresent(b -> builder.header("Content-Type", b.contentType()));
        authorization.ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }
}
