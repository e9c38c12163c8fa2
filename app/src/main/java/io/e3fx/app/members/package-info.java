/** The members of the cluster with their roles, terms and indexes. */
@NullMarked
package io.e3fx.app.members;

import org.jspecify.annotations.NullMarked;
