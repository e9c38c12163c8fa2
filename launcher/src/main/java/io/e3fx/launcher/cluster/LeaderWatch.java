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

    /** As the first member says that knows. */
    private Optional<String> leader() throws InterruptedException {
        for (MemberLayout member : layout.get().members()) {
            try {
                Optional<String> leader =
                        client.via(member.endpoint()).leader().value().flatMap(this::name);
                if (leader.isPresent()) {
                    return leader;
                }
            } catch (EtcdException _) {
                // The next one may know.
            }
        }
        return Optional.empty();
    }

    /** Its name in the layout; a member's own name is published later than its URL. */
    private Optional<String> name(Member leader) {
        return layout.get().members().stream()
                .filter(member -> leader.peerUrls().contains(member.peerUrl()))
                .map(MemberLayout::name)
                .findFirst();
    }
}
