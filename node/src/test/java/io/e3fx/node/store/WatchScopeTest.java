package io.e3fx.node.store;

import static io.e3fx.node.store.Keyspace.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.WatchScope.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes wake a watcher while it waits. */
class WatchScopeTest {
    @ParameterizedTest
    @CsvSource({
        "/foo, /foo, true",
        "/foo, /foo/a, false",
        "/foo, /foobar, false",
        "/foo, /, false",
        "/foo/a, /foo, false",
        "/_foo, /_foo, true",
        "/, /foo, false",
    })
    void plainWatcherSeesItsNodeOnly(String watched, String changed, boolean seen) {
        assertThat(new WatchScope(key(watched), Depth.NODE).seesLive(key(changed))).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/foo, /foo, true",
        "/foo, /foo/a/b, true",
        "/foo, /foobar, false",
        "/foo, /fo, false",
        "/foo/a, /foo, false",
        "/, /foo, true",
        "/, /foo/a, true",
    })
    void recursiveWatcherSeesWhatIsBelow(String watched, String changed, boolean seen) {
        assertThat(recursive(watched).seesLive(key(changed))).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /_h, false",
        "/, /a/_h/b, false",
        "/a, /a/_h, false",
        "/a, /a/b/_h/c, false",
        "/a/_h, /a/_h, true",
        "/a/_h, /a/_h/b, true",
        "/a/_h/b, /a/_h/b/c, true",
        "/a/_h, /a/_h/_i, false",
        "/a, /a/h_, true",
    })
    void hiddenNamesAreNotSeenFromAbove(String watched, String changed, boolean seen) {
        assertThat(recursive(watched).seesLive(key(changed))).isEqualTo(seen);
    }

    @Test
    void namesAreComparedNotTheirText() {
        assertThat(recursive("/a/b").seesLive(key("/a//b/c"))).isTrue();
        assertThat(recursive("/a/b").seesLive(key("/ab"))).isFalse();
    }

    private static WatchScope recursive(String key) {
        return new WatchScope(key(key), Depth.RECURSIVE);
    }
}
