/** All that the app sends to a cluster, to be looked at, copied and sent again; and lines for curl that are run. */
@NullMarked
package io.e3fx.app.requests;

import org.jspecify.annotations.NullMarked;
