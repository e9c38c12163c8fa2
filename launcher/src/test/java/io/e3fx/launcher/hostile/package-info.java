/** Sends real members what whoever means no good would send: requests that a generator makes up, and those of foreign web pages. */
@NullMarked
package io.e3fx.launcher.hostile;

import org.jspecify.annotations.NullMarked;
