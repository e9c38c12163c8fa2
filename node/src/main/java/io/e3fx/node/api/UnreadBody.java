package io.e3fx.node.api;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * What a client still sends though nobody wants it: a body of GET, of a type that is ignored, of a request that is refused. It is
 * read before the answer, as etcd does: the connection could not be used again otherwise, and when it is closed with something
 * unread the client may lose its answer. What changes something waits for it too, and is not carried out when it breaks off: that
 * request was only half sent. Confined to the threads on which Jetty calls it in turn.
 */
final class UnreadBody implements Invocable.Task {
    /** As much as of a form that is too long: who sends more has no answer to lose. */
    private static final long MOST_BYTES = 64 << 20;

    private final Request request;
    private final Runnable then;
    private final Consumer<Throwable> broken;
    private long passedBytes;

    private UnreadBody(Request request, Runnable then, Consumer<Throwable> broken) {
        this.request = request;
        this.then = then;
        this.broken = broken;
    }

    /**
     * Goes on when the body is there, at once if it was read already or the client waits to be asked for it. After one that
     * can't be read, or is too long, the answer is the connection's last.
     */
    static void passOver(Request request, Response response, Runnable then) {
        await(
                request,
                then,
                _ -> {
                    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
                    then.run();
                });
    }

    /** The same, but goes on with {@code broken} after a body that can't be read, or is too long. */
    static void await(Request request, Runnable then, Consumer<Throwable> broken) {
        String expectation = HttpHeaderValue.CONTINUE.asString();
        if (request.getHeaders().contains(HttpHeader.EXPECT, expectation)) {
            then.run();
        } else {
            new UnreadBody(request, then, broken).run();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        boolean isWhole = false;
        while (!isWhole && passedBytes <= MOST_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken.accept(chunk.getFailure());
                return;
            }
            isWhole = chunk.isLast();
            passedBytes += chunk.remaining();
            chunk.release();
        }
        if (isWhole) {
            then.run();
        } else {
            broken.accept(new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413));
        }
    }
}
