/** Two or three values beside each other, line by line: what differs, and two changes put together; and their views. */
@NullMarked
package io.e3fx.app.compare;

import org.jspecify.annotations.NullMarked;
