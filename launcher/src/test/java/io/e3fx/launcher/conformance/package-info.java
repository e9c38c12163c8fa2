/** Replays recorded conversations with etcd 3.4 and compares; the recordings are in the resources' folder {@code conformance}. */
package io.e3fx.launcher.conformance;
