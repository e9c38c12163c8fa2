package io.e3fx.node.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/** A client's connection without TLS, or below it. Thread-safe. */
final class ClientEndPoint extends SocketChannelEndPoint implements LeavingNotice {
    private final Lookout lookout;

    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor) {
        super(channel, selector, key, scheduler);
        lookout = new Lookout(this, buffer -> super.fill(buffer), executor);
    }

    @Override
    public void whenPeerGoes(Runnable action) {
        lookout.begin(action);
    }

    @Override
    public void stopLooking() {
        lookout.end();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        return lookout.fill(buffer);
    }

    @Override
    protected void needsFillInterest() {
        if (!lookout.wakesReader()) {
            super.needsFillInterest();
        }
    }
}
