package io.e3fx.node.api;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Collects the body of a request as it comes, up to the limit, and within the room that all bodies share. Confined to the
 * threads on which Jetty calls it in turn.
 */
final class RequestBody implements Invocable.Task {
    /** Up to here nobody counts: it is like the connection's own buffers, and short writes go on when long ones fill the room. */
    private static final int FIRST_BYTES = 8 << 10;

    private final Exchange exchange;
    private final Bounds bounds;
    private final BodyMemory memory;
    private final Answers answers;
    private byte[] body;
    private int length;
    private long taken;
    private long dropped;
    private Fate fate = Fate.READ;

    /**
     * How much is read.
     *
     * @param bytes the longest body
     * @param drainedBytes how much more is read and dropped, so that a client that only writes sees the answer and no broken
     *     connection
     */
    record Bounds(int bytes, int drainedBytes) {}

    /**
     * What is done at the end.
     *
     * @param whole gets the body
     * @param tooLong answers one that is longer than the limit
     * @param noRoom answers one for which other bodies leave no room
     */
    record Answers(Consumer<byte[]> whole, Runnable tooLong, Runnable noRoom) {}

    private enum Fate {
        READ,
        TOO_LONG,
        NO_ROOM
    }

    private RequestBody(Exchange exchange, Bounds bounds, BodyMemory memory, Answers answers) {
        this.exchange = exchange;
        this.bounds = bounds;
        this.memory = memory;
        this.answers = answers;
        long announced = exchange.request().getLength();
        this.body = new byte[Math.clamp(announced, 0, FIRST_BYTES)];
    }

    /** Reads the body, and does one of {@code answers} when it is there or was passed over. */
    static void read(Exchange exchange, Bounds bounds, BodyMemory memory, Answers answers) {
        new RequestBody(exchange, bounds, memory, answers).run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        Request request = exchange.request();
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                letGo();
                exchange.callback().failed(chunk.getFailure());
                return;
            }
            take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || dropped > bounds.drainedBytes()) {
                finish(last);
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (fate == Fate.READ) {
            fate = room(more);
            if (fate != Fate.READ) {
                letGo();
            }
        }
        if (fate == Fate.READ) {
            chunk.get(body, length, more);
            length += more;
        } else {
            dropped += more;
        }
    }

    private Fate room(int more) {
        if (more > bounds.bytes() - length) {
            return Fate.TOO_LONG;
        }
        if (more > body.length - length) {
            int larger = Math.min(bounds.bytes(), Math.max(length + more, 2 * body.length));
            long uncounted = larger > FIRST_BYTES ? larger - taken : 0;
            if (!memory.take(uncounted)) {
                return Fate.NO_ROOM;
            }
            taken += uncounted;
            body = Arrays.copyOf(body, larger);
        }
        return Fate.READ;
    }

    private void letGo() {
        body = new byte[0];
        memory.giveBack(taken);
        taken = 0;
    }

    private void finish(boolean whole) {
        if (!whole) {
            exchange.headers().add(HttpHeader.CONNECTION, "close");
        }
        switch (fate) {
            case READ -> {
                byte[] read = length == body.length ? body : Arrays.copyOf(body, length);
                exchange.attempt(() -> answers.whole().accept(read));
                letGo();
            }
            case TOO_LONG -> answers.tooLong().run();
            case NO_ROOM -> answers.noRoom().run();
        }
    }
}
