/**
 * A text on the screen, of any size and with any characters: its rows, its changes with undo, the view that shows and
 * edits it. Knows nothing of keys and formats.
 */
@NullMarked
package io.e3fx.app.text;

import org.jspecify.annotations.NullMarked;
