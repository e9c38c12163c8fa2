/** Programs and libraries that people use with etcd, run on real members as they come: none of them knows us. */
package io.e3fx.launcher.clients;
