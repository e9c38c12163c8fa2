package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Event;
import java.time.Instant;

/** What the watch of a cluster tells, in order. Immutable. */
public sealed interface Feed {

    /**
     * What was loaded may have missed changes: read again.
     *
     * @param etcdIndex the index from which on {@link Changed} tells everything
     */
    record Reload(long etcdIndex) implements Feed {}

    /** One change of the keyspace. */
    record Changed(Event event) implements Feed {}

    /** From now on what is shown follows the cluster. */
    record Live(Endpoint endpoint, long etcdIndex) implements Feed {}

    /** The connection was lost; it is tried again by itself. */
    record Stale(Problem problem, Instant since) implements Feed {}
}
