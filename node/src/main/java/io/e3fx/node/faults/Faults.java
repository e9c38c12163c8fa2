package io.e3fx.node.faults;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The faults of the traffic between members that are in force. Each ends by itself, so that nobody forgets one. Thread-safe;
 * never blocks.
 */
public final class Faults {
    /** How many at a time: each message is held against each. */
    public static final int MOST = 64;

    /** How long one may last. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private record Timed(Fault fault, long endNanos) {}

    /**
     * One that is in force.
     *
     * @param fault which
     * @param remaining until it ends by itself
     */
    public record Active(Fault fault, Duration remaining) {}

    private final LongSupplier nanoTime;
    private volatile List<Timed> faults = List.of();

    /** None yet; {@code nanoTime} is a monotonic clock, such as {@link System#nanoTime}. */
    public Faults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a fault beside those that are in force; the same one again only gets a new end.
     *
     * @param lasting positive, up to {@link #LONGEST}
     * @return false when there are {@link #MOST} already
     * @throws IllegalArgumentException when it would last too long or not at all
     */
    public synchronized boolean begin(Fault fault, Duration lasting) {
        if (!lasting.isPositive() || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a fault of " + lasting);
        }
        List<Timed> next = new ArrayList<>(inForce());
        next.removeIf(timed -> timed.fault().equals(fault));
        if (next.size() == MOST) {
            return false;
        }
        next.add(new Timed(fault, nanoTime.getAsLong() + lasting.toNanos()));
        faults = List.copyOf(next);
        return true;
    }

    /** Ends all. */
    public synchronized void heal() {
        faults = List.of();
    }

    /** Those that are in force, in the order in which they began. */
    public List<Active> active() {
        long now = nanoTime.getAsLong();
        return inForce().stream()
                .map(timed -> new Active(timed.fault(), Duration.ofNanos(timed.endNanos() - now)))
                .toList();
    }

    /**
     * What happens to a message now: to be refused goes before to be lost, and that before a delay; delays add up.
     *
     * @param peer the other end; empty when it is not known, which only faults with every member concern
     */
    public Optional<Effect> on(Optional<MemberId> peer, Direction direction) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        List<Effect> effects =
                inForce().stream()
                        .map(Timed::fault)
                        .filter(fault -> fault.concerns(peer, direction))
                        .map(Fault::effect)
                        .toList();
        Optional<Effect> refuse =
                effects.stream().filter(Effect.Refuse.class::isInstance).findFirst();
        Optional<Effect> drop = effects.stream().filter(Effect.Drop.class::isInstance).findFirst();
        return refuse.or(() -> drop).or(() -> delay(effects));
    }

    private static Optional<Effect> delay(List<Effect> effects) {
        Duration sum = Duration.ZERO;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Delay(Duration by)) {
                sum = sum.plus(by);
            }
        }
        return sum.isZero() ? Optional.empty() : Optional.of(new Effect.Delay(sum));
    }

    private List<Timed> inForce() {
        long now = nanoTime.getAsLong();
        return faults.stream().filter(timed -> timed.endNanos() - now > 0).toList();
    }
}
