/**
 * The v2 HTTP API: parse, guard, propose or read, render. The only package that knows Jetty and JSON.
 *
 * <p>A request is handled on Jetty's selector thread as far as nothing has to be waited for. What completes later (a commit,
 * a read barrier, an event for a watcher) is handed over by {@link io.e3fx.node.api.Handover}, so that the apply thread
 * never writes to a connection.
 */
@NullMarked
package io.e3fx.node.api;

import org.jspecify.annotations.NullMarked;
