/** The session that the product replaces, played against real members: docker-compose, etcdctl and curl. */
package io.e3fx.launcher.transcript;
