package io.e3fx.node.api;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * What a client still sends though nobody wants it: a body of GET, of a type that is ignored, of a request that is refused. It is
 * read before the answer, as etcd does: the connection could not be used again otherwise, and when it is closed with something
 * unread the client may lose its answer. Confined to the threads on which Jetty calls it in turn.
 */
final class UnreadBody implements Invocable.Task {
    /** As much as of a form that is too long: who sends more has no answer to lose. */
    private static final long MOST_BYTES = 64 << 20;

    private final Request request;
    private final Response response;
    private final Runnable then;
    private long passedBytes;

    private UnreadBody(Request request, Response response, Runnable then) {
        this.request = request;
        this.response = response;
        this.then = then;
    }

    /**
     * Goes on when the body is there, at once if it was read already or the client waits to be asked for it. After one that
     * can't be read, or is too long, the answer is the connection's last.
     */
    static void passOver(Request request, Response response, Runnable then) {
        String expectation = HttpHeaderValue.CONTINUE.asString();
        if (request.getHeaders().contains(HttpHeader.EXPECT, expectation)) {
            then.run();
        } else {
            new UnreadBody(request, response, then).run();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        boolean isWhole = false;
        boolean isReadable = true;
        while (!isWhole && isReadable && passedBytes <= MOST_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            isReadable = !Content.Chunk.isFailure(chunk);
            isWhole = isReadable && chunk.isLast();
            passedBytes += chunk.remaining();
            chunk.release();
        }
        if (!isWhole) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        then.run();
    }
}
