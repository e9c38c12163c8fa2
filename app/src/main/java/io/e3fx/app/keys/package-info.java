/** The key tree: a pure model that follows events, its view-model and its view. */
@NullMarked
package io.e3fx.app.keys;

import org.jspecify.annotations.NullMarked;
