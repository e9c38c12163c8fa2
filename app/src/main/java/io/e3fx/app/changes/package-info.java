/** What this window has changed: the journal, undo and redo, and the tasks that change many keys. */
@NullMarked
package io.e3fx.app.changes;

import org.jspecify.annotations.NullMarked;
