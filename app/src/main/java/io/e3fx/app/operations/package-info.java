/** Work on many keys: moving, copying, deleting and files, planned first and carried out as tasks. */
@NullMarked
package io.e3fx.app.operations;

import org.jspecify.annotations.NullMarked;
