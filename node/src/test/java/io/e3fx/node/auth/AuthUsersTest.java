package io.e3fx.node.auth;

import static io.e3fx.node.auth.AuthRun.NEW;
import static io.e3fx.node.auth.AuthRun.OLD;
import static io.e3fx.node.auth.AuthRun.conflict;
import static io.e3fx.node.auth.AuthRun.forbidden;
import static io.e3fx.node.auth.AuthRun.invalid;
import static io.e3fx.node.auth.AuthRun.missing;
import static io.e3fx.node.auth.AuthRun.put;
import static io.e3fx.node.auth.AuthRun.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Case auth-users, and what the real etcd did beyond it. */
class AuthUsersTest {
    private static final String NOT_UPDATED =
            "auth: User not updated. Use grant/revoke/password to update the user.";

    private final AuthRun run = new AuthRun();

    @Test
    void userIsMadeWithItsRolesAsTheyCame() {
        TextList roles = TextList.of("z", "a", "z");

        assertThat(run.apply(put("b", roles)))
                .isEqualTo(new AuthOutcome.UserCreated(new User("b", OLD, roles)));
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void updateSortsRolesAndDropsRepeatedOnes() {
        run.withUser("b", "z", "a", "z");

        assertThat(run.apply(update("b", List.of("m"), List.of())))
                .isEqualTo(updated("b", OLD, "a", "m", "z"));
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void putOfAKnownUserWithoutRolesChangesThePassword() {
        run.withUser("a", "r");

        assertThat(run.apply(new AuthChange.PutUser("a", Optional.of(NEW), TextList.ABSENT)))
                .isEqualTo(updated("a", NEW, "r"));
    }

    @Test
    void putOfAKnownUserWithRolesIsRefused() {
        run.withUser("a", "r");

        assertThat(run.apply(put("a", TextList.of("r"))))
                .isEqualTo(conflict("auth: User a already exists."));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void newUserNeedsAPassword() {
        AuthOutcome refused = invalid("auth: Cannot create user a with an empty password");

        assertThat(run.apply(new AuthChange.PutUser("a", Optional.empty(), TextList.ABSENT)))
                .isEqualTo(refused);
        run.withUser("a");
        assertThat(run.apply(new AuthChange.PutUser("a", Optional.empty(), TextList.of("r"))))
                .isEqualTo(refused);
    }

    @Test
    void firstUpdateMakesAnEmptyListOfOneThatWasNeverSentTheNextIsRefused() {
        AuthChange nothing = new AuthChange.PutUser("a", Optional.empty(), TextList.ABSENT);
        run.withUser("a");

        assertThat(run.apply(nothing)).isEqualTo(updated("a", OLD));
        assertThat(run.apply(nothing)).isEqualTo(invalid(NOT_UPDATED));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void roleThatIsThereCannotBeGranted() {
        run.withUser("a", "r");

        assertThat(run.apply(update("a", List.of("r"), List.of())))
                .isEqualTo(conflict("auth: Granting duplicate role r for user a"));
        assertThat(run.apply(update("a", List.of("n", "n"), List.of())))
                .isEqualTo(conflict("auth: Granting duplicate role n for user a"));
        assertThat(run.auth().user("a").orElseThrow().roles()).isEqualTo(TextList.of("r"));
    }

    @Test
    void roleThatIsNotThereCannotBeRevoked() {
        run.withUser("a", "r");

        assertThat(run.apply(update("a", List.of(), List.of("n"))))
                .isEqualTo(conflict("auth: Revoking ungranted role n for user a"));
        assertThat(run.apply(update("a", List.of("n"), List.of("n"))))
                .as("given and taken at once")
                .isEqualTo(invalid(NOT_UPDATED));
    }

    @Test
    void unknownUserCannotBeUpdatedOrRemoved() {
        assertThat(run.apply(update("a", List.of("r"), List.of())))
                .isEqualTo(missing("auth: User a does not exist."));
        assertThat(run.apply(new AuthChange.DeleteUser("a")))
                .isEqualTo(missing("auth: User a does not exist"));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void removedUserIsGone() {
        run.withUser("a").with(new AuthChange.DeleteUser("a"));

        assertThat(run.auth().user("a")).isEmpty();
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void rootAlwaysHasItsRole() {
        assertThat(run.apply(put("root", TextList.ABSENT)))
                .isEqualTo(new AuthOutcome.UserCreated(new User("root", OLD, TextList.of("root"))));

        assertThat(run.apply(update("root", List.of("q"), List.of("root"))))
                .as("the answer shows what was stored")
                .isEqualTo(updated("root", OLD, "q"));
        assertThat(run.auth().user("root").orElseThrow().roles())
                .isEqualTo(TextList.of("q", "root"));
        assertThat(run.apply(update("root", List.of("root"), List.of())))
                .isEqualTo(conflict("auth: Granting duplicate role root for user root"));
    }

    @Test
    void rootStaysWhileAuthIsOn() {
        run.withUser("root").with(new AuthChange.Enable());

        assertThat(run.apply(new AuthChange.DeleteUser("root")))
                .isEqualTo(forbidden("auth: Cannot delete root user while auth is enabled."));
        run.with(new AuthChange.Disable()).with(new AuthChange.DeleteUser("root"));
        assertThat(run.auth().user("root")).isEmpty();
    }

    @Test
    void listIsInTheOrderOfUtf8AndHidesWhatBeginsWithAnUnderscore() {
        for (String name : List.of("\ud83d\ude00", "\uffee", "\u00e9", "b", "_a", "a", "B")) {
            run.withUser(name);
        }

        assertThat(run.auth().listedUsers().map(User::name))
                .containsExactly("B", "a", "b", "\u00e9", "\uffee", "\ud83d\ude00");
        assertThat(run.auth().user("_a")).isPresent();
    }

    @Test
    void bytesFollowWhatIsThere() {
        run.withUser("ab", "r");
        assertThat(run.auth().bytes()).isEqualTo(224 + 48 + 2 * 2 + 48 + 2);

        run.with(update("ab", List.of(), List.of("r")))
                .with(new AuthChange.CreateRole("r", Permissions.ALL));
        assertThat(run.auth().bytes()).isEqualTo(224 + 48 + 2 * 2 + 144 + 48 + 2 + 2 * (48 + 4));

        run.with(new AuthChange.DeleteRole("r")).with(new AuthChange.DeleteUser("ab"));
        assertThat(run.auth().bytes()).isZero();
    }

    @Test
    void nameThatCannotBePartOfAPathIsNone() {
        assertThatThrownBy(() -> new User("", OLD, TextList.ABSENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new User("a/b", OLD, TextList.ABSENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hashIsNeverShown() {
        run.withUser("a");

        assertThat(run.auth().toString() + put("a", TextList.ABSENT) + run.auth().user("a"))
                .doesNotContain(OLD.text())
                .contains("PasswordHash[]");
        assertThatThrownBy(() -> new PasswordHash("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a bcrypt hash");
    }

    private static AuthOutcome updated(String name, PasswordHash password, String... roles) {
        return new AuthOutcome.UserUpdated(new User(name, password, TextList.of(roles)));
    }
}
