package io.e3fx.node.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.KeyAccess.Depth;
import io.e3fx.node.auth.KeyAccess.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what (case auth-flow). */
class RightsTest {
    @ParameterizedTest
    @CsvSource({
        "/a, /a, true",
        "/a, /ab, false",
        "/a, /a/, false",
        "/a, /a/b, false",
        "/a*, /a, true",
        "/a*, /ab, true",
        "/a*, /b, false",
        "/a/*, /a/, true",
        "/a/*, /a/b/c, true",
        "/a/*, /a, false",
        "/*, /, true",
        "/*, '', false",
        "*, '', true",
        "a*, /a, false",
        "'', '', false",
        "'', /a, false",
        "/*/b, /a/b, false",
        "/\u00e9*, /\u00c3\u00a9x, true",
        "/\u00e9, /\u00e9, false",
    })
    void patternCoversKeysByTheirBytes(String pattern, String path, boolean covered) {
        Permissions permissions = new Permissions(TextList.of(pattern), TextList.ABSENT);

        assertThat(permissions.allow(new KeyAccess(path, Kind.READ, Depth.NODE)))
                .isEqualTo(covered);
    }

    @Test
    void readingAndWritingAreApart() {
        Permissions permissions = new Permissions(TextList.of("/r"), TextList.of("/w"));

        assertThat(permissions.allow(reading("/r"))).isTrue();
        assertThat(permissions.allow(writing("/r"))).isFalse();
        assertThat(permissions.allow(writing("/w"))).isTrue();
        assertThat(permissions.allow(reading("/w"))).isFalse();
    }

    @Test
    void withDepthOnlyPatternsWithAStarCount() {
        Permissions permissions = new Permissions(TextList.of("/a", "/b/*"), TextList.ABSENT);

        assertThat(permissions.allow(new KeyAccess("/a", Kind.READ, Depth.RECURSIVE))).isFalse();
        assertThat(permissions.allow(new KeyAccess("/b/", Kind.READ, Depth.RECURSIVE))).isTrue();
    }

    @Test
    void forGuestsTheDepthDoesNotMatter() {
        Permissions permissions = new Permissions(TextList.of("/a"), TextList.ABSENT);
        Auth auth = Auth.of(Auth.Phase.ENABLED).with(new Role("guest", permissions));

        assertThat(auth.allowsGuest(new KeyAccess("/a", Kind.READ, Depth.RECURSIVE))).isTrue();
        assertThat(auth.allowsGuest(writing("/a"))).isFalse();
    }

    @Test
    void withoutTheGuestRoleGuestsMayNothing() {
        assertThat(Auth.of(Auth.Phase.ENABLED).allowsGuest(reading("/a"))).isFalse();
    }

    @Test
    void userMayWhatOneOfItsRolesMay() {
        Auth auth =
                Auth.of(Auth.Phase.ENABLED)
                        .with(role("r", "/r"))
                        .with(role("s", "/s"))
                        .with(Role.GUEST);
        User user = user("r", "gone", "s");

        assertThat(auth.allows(user, reading("/r"))).isTrue();
        assertThat(auth.allows(user, reading("/s"))).isTrue();
        assertThat(auth.allows(user, reading("/t"))).as("guests may, users not").isFalse();
    }

    @Test
    void roleRootMayAllEvenTheRootWithoutItsSlash() {
        Auth auth = Auth.of(Auth.Phase.ENABLED);

        assertThat(auth.allows(user("root"), writing("/a"))).isTrue();
        assertThat(auth.allows(user("root"), new KeyAccess("", Kind.READ, Depth.RECURSIVE)))
                .isTrue();
    }

    private static KeyAccess reading(String path) {
        return new KeyAccess(path, Kind.READ, Depth.NODE);
    }

    private static KeyAccess writing(String path) {
        return new KeyAccess(path, Kind.WRITE, Depth.NODE);
    }

    private static Role role(String name, String readable) {
        return new Role(name, new Permissions(TextList.of(readable), TextList.ABSENT));
    }

    private static User user(String... roles) {
        return new User("u", AuthRun.OLD, TextList.of(roles));
    }
}
