package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.auth.User;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VerifiedPasswordsTest {
    private static final Auth AUTH = Auth.of(Auth.Phase.ENABLED);

    private final VerifiedPasswords verified = new VerifiedPasswords(2, new SecureRandom());

    @Test
    void whatWasAddedIsKnownForThatUserAndPasswordAlone() {
        add(AUTH, user("a", 1), "p");

        assertThat(knows(AUTH, user("a", 1), "p")).isTrue();
        assertThat(knows(AUTH, user("a", 1), "q")).isFalse();
        assertThat(knows(AUTH, user("b", 1), "p")).isFalse();
    }

    @Test
    void newHashOfTheUserMakesTheOldPasswordUnknown() {
        add(AUTH, user("a", 1), "p");

        assertThat(knows(AUTH, user("a", 2), "p")).isFalse();
    }

    @Test
    void anyChangeOfUsersAndRolesForgetsAll() {
        add(AUTH, user("a", 1), "p");
        Auth changed = AUTH.with(Role.GUEST);

        assertThat(knows(changed, user("a", 1), "p")).isFalse();
        assertThat(knows(AUTH, user("a", 1), "p")).as("not even by going back").isFalse();
    }

    @Test
    void beyondTheBoundTheOneGoesThatWasUsedLeastRecently() {
        add(AUTH, user("a", 1), "p");
        add(AUTH, user("b", 1), "p");
        knows(AUTH, user("a", 1), "p");
        add(AUTH, user("c", 1), "p");

        assertThat(knows(AUTH, user("a", 1), "p")).isTrue();
        assertThat(knows(AUTH, user("b", 1), "p")).isFalse();
        assertThat(knows(AUTH, user("c", 1), "p")).isTrue();
    }

    @Test
    void eachProcessHasAKeyOfItsOwn() {
        VerifiedPasswords other = new VerifiedPasswords(2, new SecureRandom());
        User user = user("a", 1);

        assertThat(other.tag(user.password(), bytes("p")))
                .isNotEqualTo(verified.tag(user.password(), bytes("p")));
    }

    private void add(Auth auth, User user, String password) {
        byte[] tag = verified.tag(user.password(), bytes(password));
        verified.contains(auth, user, tag);
        verified.add(auth, user, tag);
    }

    private boolean knows(Auth auth, User user, String password) {
        return verified.contains(auth, user, verified.tag(user.password(), bytes(password)));
    }

    private static byte[] bytes(String password) {
        return password.getBytes(UTF_8);
    }

    private static User user(String name, int hash) {
        PasswordHash password = new PasswordHash("$2b$10$%053d".formatted(hash));
        return new User(name, password, TextList.ABSENT);
    }
}
