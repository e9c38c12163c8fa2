/** The keys and directories that are open in one cluster, as tabs: which, which of them is shown, what they are called. */
@NullMarked
package io.e3fx.app.tabs;

import org.jspecify.annotations.NullMarked;
