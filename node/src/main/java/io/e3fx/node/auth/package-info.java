/**
 * Users, roles and the decision who may do what, as values (SPEC section 8; v2 auth API). No I/O, no clock, no threads, no
 * locks; passwords come here as bcrypt hashes only. {@link io.e3fx.node.auth.Auth} is what the members agree on,
 * {@link io.e3fx.node.auth.AuthChange} all that can change it.
 */
@NullMarked
package io.e3fx.node.auth;

import org.jspecify.annotations.NullMarked;
