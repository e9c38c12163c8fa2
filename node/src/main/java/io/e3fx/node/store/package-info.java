/**
 * The v2 keyspace as a value: directories, files, indexes, expirations and the history of events.
 *
 * <p>Nothing here does I/O, looks at a clock, starts a thread, takes a lock or writes a log line. An operation takes a
 * {@link io.e3fx.node.store.Store} and gives the next one; the old one stays valid, so readers need no lock.
 */
@NullMarked
package io.e3fx.node.store;

import org.jspecify.annotations.NullMarked;
