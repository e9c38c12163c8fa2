/**
 * Live watchers of the keyspace: who waits for which key, what of the past answers at once, and bounded queues between the
 * apply thread and those who write to clients. Knows nothing of HTTP.
 */
@NullMarked
package io.e3fx.node.watch;

import org.jspecify.annotations.NullMarked;
