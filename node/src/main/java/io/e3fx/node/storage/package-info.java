/**
 * The data directory of a member: its lock, its identity and files that are on the disk when they are written. Uses only
 * the values of {@code cluster}.
 */
@NullMarked
package io.e3fx.node.storage;

import org.jspecify.annotations.NullMarked;
