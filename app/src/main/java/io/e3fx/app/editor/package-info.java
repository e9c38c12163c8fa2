/** One key: the states of reading and editing it as a pure machine, its view-model and its view. */
@NullMarked
package io.e3fx.app.editor;

import org.jspecify.annotations.NullMarked;
