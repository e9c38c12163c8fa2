package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.auth.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
    private static final String LONG = "x".repeat(71);
    private static final Auth AUTH = Auth.of(Auth.Phase.ENABLED);

    /** That of the password {@code s:t}, made by etcd. */
    private static final User ETCDS =
            user("$2a$10$E6p4L.Mp4.wnVp7UfwgyFO0j/738ixUuie3Q9cO2Sc5qqhuoGg3L2");

    private final Passwords passwords = new Passwords(new ApiLimits.Passwords(1, 2, 10));

    @AfterEach
    void close() {
        passwords.close();
    }

    /** Made and checked by etcd 3.4.23: of the long ones X stands for 71 letters, N for a zero byte. */
    @ParameterizedTest
    @CsvSource({
        "$2a$10$E6p4L.Mp4.wnVp7UfwgyFO0j/738ixUuie3Q9cO2Sc5qqhuoGg3L2, s:t, s",
        "$2a$10$xv6wXqwz9KNNTNBPTtIzMO4ojvcHZljvLsBVBgl4/jYr9cJ6gtG2S, abNcd, abNce",
        "$2a$10$uXTLIUDO9SkLhye8XZSJFe0Q.r1Bn5mt2C6SraMp8/6ZvgyMhmP7u, \ufffd\u00e9\ud83d\ude00, \u00e9",
        "$2a$10$vQfoGgCQAtzHSCtL3h5HTOei.Z5tx/Oyj/5prs5K3tLTP9mHprSbO, X, Xa",
        "$2a$10$E7rYfjEqjbEeXb0W1qV.weDc30CvRW/zFELK3KjnDLyIAUos48c4m, Xab, Xb",
        "$2a$10$Uss0NkXw7/VLATqzx4dieOdQTBnnupRE6VO/TYSvhkD7XL7UaVLEi, XaXXXX, X",
    })
    void hashOfEtcdIsCheckedAsThere(String hash, String right, String wrong) {
        assertThat(check(user(hash), right)).isTrue();
        assertThat(check(user(hash), wrong)).isFalse();
    }

    @Test
    void hashIsOfTheUsualCostWithASaltOfItsOwn() {
        PasswordHash one = passwords.hash("p").join();
        PasswordHash other = passwords.hash("p").join();

        assertThat(one.text()).startsWith("$2b$10$");
        assertThat(other).isNotEqualTo(one);
        assertThat(check(user(one.text()), "p")).isTrue();
        assertThat(check(user(one.text()), "q")).isFalse();
    }

    @Test
    void bytesBehindThe72ndDoNotCount() {
        User user = user(passwords.hash(LONG + "ab").join().text());

        assertThat(check(user, LONG + "acd")).isTrue();
        assertThat(check(user, LONG)).isFalse();
    }

    @Test
    void rightPasswordIsRememberedWrongOneIsNot() {
        assertThat(passwords.isVerified(AUTH, ETCDS, bytes("s:t"))).isFalse();

        check(ETCDS, "s:t");
        check(ETCDS, "wrong");

        assertThat(passwords.isVerified(AUTH, ETCDS, bytes("s:t"))).isTrue();
        assertThat(passwords.isVerified(AUTH, ETCDS, bytes("wrong"))).isFalse();
    }

    @Test
    void checkThatEndsAfterAChangeOfUsersIsNotRemembered() {
        Auth later = AUTH.with(Role.GUEST);
        CompletableFuture<Boolean> check = passwords.check(AUTH, ETCDS, bytes("s:t"));
        assertThat(passwords.isVerified(later, ETCDS, bytes("s:t"))).isFalse();

        assertThat(check.join()).isTrue();
        assertThat(passwords.isVerified(later, ETCDS, bytes("s:t"))).isFalse();
    }

    @Test
    void beyondTheLineChecksAreRefusedAtOnceAndLaterOnesAreNot() {
        List<CompletableFuture<Boolean>> checks =
                IntStream.range(0, 4)
                        .mapToObj(i -> passwords.check(AUTH, ETCDS, bytes("wrong" + i)))
                        .toList();

        assertThat(checks.get(3))
                .as("one is under way and two wait")
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
        assertThat(checks.subList(0, 3)).allSatisfy(check -> assertThat(check.join()).isFalse());
        assertThat(check(ETCDS, "s:t")).isTrue();
    }

    @Test
    void manyRequestsOfOneUserCostOneCheck() {
        List<CompletableFuture<Boolean>> checks =
                IntStream.range(0, 50)
                        .mapToObj(_ -> passwords.check(AUTH, ETCDS, bytes("s:t")))
                        .toList();

        assertThat(checks).allSatisfy(check -> assertThat(check.join()).isTrue());
    }

    private boolean check(User user, String password) {
        return passwords.check(AUTH, user, bytes(password)).join();
    }

    private static byte[] bytes(String password) {
        return password.replace('N', '\0').replace("X", LONG).getBytes(UTF_8);
    }

    private static User user(String hash) {
        return new User("u", new PasswordHash(hash), TextList.of("root"));
    }
}
