package io.e3fx.node.store;

/** What a read of one key gives. */
public sealed interface Lookup {
    record Found(Node node) implements Lookup {}

    record Missing(StoreError error) implements Lookup {}
}
