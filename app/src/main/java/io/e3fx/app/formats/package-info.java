/** What values are written in: telling it, checking it, laying it out anew, and the parts that get colours. Pure. */
@NullMarked
package io.e3fx.app.formats;

import org.jspecify.annotations.NullMarked;
