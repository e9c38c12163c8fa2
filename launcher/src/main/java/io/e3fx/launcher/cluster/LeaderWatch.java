package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the members who leads, and tells each change. A virtual thread of its own, from start to close. */
final class LeaderWatch implements AutoCloseable {

    /** Until one is known: a start is being watched. */
    private static final Duration SOON = Duration.ofMillis(100);

    /** Then: an election of a local cluster takes about as long. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final EtcdClient client;
    private final Supplier<ClusterLayout> layout;
    private final Consumer<String> told;
    private final Thread thread = Thread.ofVirtual().name("leader").unstarted(this::run);

    /**
     * Nothing is asked before {@link #start}.
     *
     * @param layout the members of the moment
     * @param told the leader's name, on this watch's thread
     */
    LeaderWatch(EtcdClient client, Supplier<ClusterLayout> layout, Consumer<String> told) {
        this.client = client;
        this.layout = layout;
        this.told = told;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        Optional<String> last = Optional.empty();
        try {
            while (true) {
                Optional<String> now = leader();
                if (now.isPresent() && !now.equals(last)) {
                    last = now;
                    told.accept(now.get());
                }
                Thread.sleep(now.isPresent() ? LATER : SOON);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** The name of the leader's layout; a member's own name is published later than its URL. */
    private Optional<String> leader() throws InterruptedException {
        try {
            Optional<Member> leader = client.leader().value();
            return layout.get().members().stream()
                    .filter(m ->
                            leader.isPresent() && leader.get().peerUrls().contains(m.peerUrl()))
                    .map(MemberLayout::name)
                    .findFirst();
        } catch (EtcdException _) {
            return Optional.empty();
        }
    }
}
