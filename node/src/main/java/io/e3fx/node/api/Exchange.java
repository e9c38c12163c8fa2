package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.store.StoreError;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/**
 * One request and the answer to it. Exactly one of the methods that answer is called, once, on any thread; none blocks.
 *
 * @param request as Jetty gives it
 * @param target its path and query
 * @param response to write to
 * @param callback to complete
 */
record Exchange(Request request, RequestTarget target, Response response, TimedAnswer callback) {
    String method() {
        return request.getMethod();
    }

    HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    /** Names the cluster, as answers about keys and members do. */
    void nameCluster(ClusterId clusterId) {
        headers().add(Headers.CLUSTER_ID, clusterId.text());
    }

    /** Says which state a successful answer about keys is from; writes in one batch differ in their {@code etcdIndex}. */
    void nameState(long etcdIndex, Applied applied) {
        headers().add(Headers.ETCD_INDEX, etcdIndex);
        headers().add(Headers.RAFT_INDEX, applied.raftIndex());
        headers().add(Headers.RAFT_TERM, applied.raftTerm());
    }

    void answer(int status, HttpField contentType, ByteBuffer body) {
        response.setStatus(status);
        headers().add(contentType);
        UnreadBody.passOver(request, response, () -> response.write(true, body, callback));
    }

    void answerText(int status, HttpField contentType, String text) {
        answer(status, contentType, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    void answerEmpty(int status) {
        response.setStatus(status);
        UnreadBody.passOver(
                request, response, () -> response.write(true, BufferUtil.EMPTY_BUFFER, callback));
    }

    /** An error of v2; its index is in the headers too. */
    void answerError(StoreError error) {
        headers().add(Headers.ETCD_INDEX, error.etcdIndex());
        answer(ErrorStatus.of(error.code()), Headers.JSON, KeyJson.error(error).toBuffer());
    }

    /** The error of the endpoints beside the keys: without a final newline. */
    void answerMessage(int status, String message) {
        JsonBytes json = new JsonBytes(64);
        json.raw(KeyJson.ascii("{\"message\":")).text(message).raw('}');
        answer(status, Headers.JSON, json.toBuffer());
    }

    /** A page of plain text that says what is wrong. */
    void answerPage(int status, String text) {
        headers().add(Headers.NO_SNIFF);
        answerText(status, Headers.TEXT, text + "\n");
    }

    void answerNotFound() {
        answerPage(404, "404 page not found");
    }

    void answerMethodNotAllowed(String allowed) {
        headers().add(HttpHeader.ALLOW, allowed);
        answerPage(405, "Method Not Allowed");
    }

    /** Goes on when the body that nobody wants is there: what was only half sent changes nothing. */
    void afterBody(Runnable rest) {
        UnreadBody.await(request, () -> attempt(rest), callback::failed);
    }

    /** Goes on with the request on a thread that would not tell Jetty of a failure of ours. */
    void attempt(Runnable rest) {
        try {
            rest.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Ends with a failure of ours: 500 if nothing was sent yet, else the connection breaks. */
    void fail(Throwable failure) {
        Response.writeError(request, response, callback, failure);
    }
}
