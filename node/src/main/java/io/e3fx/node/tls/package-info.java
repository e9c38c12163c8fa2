/**
 * TLS from PEM files, as etcd's flags name them: who this member is, and which clients it takes. Knows neither Jetty nor Ratis.
 */
@NullMarked
package io.e3fx.node.tls;

import org.jspecify.annotations.NullMarked;
