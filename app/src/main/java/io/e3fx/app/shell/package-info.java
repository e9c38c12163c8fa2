/** The window: menu, pages, status bar, theme, dialogs and what is remembered. */
@NullMarked
package io.e3fx.app.shell;

import org.jspecify.annotations.NullMarked;
