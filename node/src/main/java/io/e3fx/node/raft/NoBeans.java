package io.e3fx.node.raft;

import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/**
 * Keeps Ratis from Java's management beans while it starts. It wants to register one that nobody looks at; the first who does
 * that has Java describe all that can be managed, down to the settings of the flight recorder: a tenth of a member's start.
 * Whoever connects with a tool later still finds Java's own beans. Must be public for Java to find it.
 */
public final class NoBeans extends MBeanServerBuilder {
    private static final String BUILDER = "javax.management.builder.initial";

    /** Begins; must be closed on the same thread, at once after the start. */
    static Start duringStart() {
        boolean isFree =
                System.getProperties().putIfAbsent(BUILDER, NoBeans.class.getName()) == null;
        return () -> {
            if (isFree) {
                System.clearProperty(BUILDER);
            }
        };
    }

    /** What is to be closed then. */
    interface Start extends AutoCloseable {
        @Override
        void close();
    }

    /** Ratis notes the failure in its log, and goes on. */
    @Override
    public MBeanServer newMBeanServer(
            String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
        throw new IllegalStateException("no beans while a member starts");
    }
}
