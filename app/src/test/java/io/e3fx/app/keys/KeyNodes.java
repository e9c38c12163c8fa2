package io.e3fx.app.keys;

import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nodes and events for tests. */
public final class KeyNodes {

    private KeyNodes() {}

    public static KeyNode key(String key, String value, long modifiedIndex) {
        return new KeyNode(
                key,
                Optional.of(value),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                modifiedIndex,
                modifiedIndex);
    }

    public static KeyNode expiring(
            String key, String value, long modifiedIndex, Instant expiration) {
        return new KeyNode(
                key,
                Optional.of(value),
                false,
                Optional.of(expiration),
                Optional.of(Duration.ofSeconds(1)),
                List.of(),
                modifiedIndex,
                modifiedIndex);
    }

    public static KeyNode directory(String key, long modifiedIndex, KeyNode... children) {
        return new KeyNode(
                key,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(children),
                modifiedIndex,
                modifiedIndex);
    }

    public static Event set(KeyNode node) {
        return new Event(Action.SET, node, Optional.empty());
    }

    public static Event removal(
            Action action, String key, boolean isDirectory, long modifiedIndex) {
        KeyNode node =
                new KeyNode(
                        key,
                        Optional.empty(),
                        isDirectory,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        modifiedIndex,
                        1);
        return new Event(action, node, Optional.empty());
    }
}
