/** One connection to a cluster: requests, the watch loop and the polling of members. Knows nothing of JavaFX. */
@NullMarked
package io.e3fx.app.session;

import org.jspecify.annotations.NullMarked;
