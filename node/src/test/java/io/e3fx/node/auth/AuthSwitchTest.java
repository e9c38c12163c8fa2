package io.e3fx.node.auth;

import static io.e3fx.node.auth.AuthRun.conflict;
import static io.e3fx.node.auth.AuthRun.grant;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Case auth-enable-errors, and by how much the index rises. */
class AuthSwitchTest {
    private final AuthRun run = new AuthRun();

    @Test
    void enablingNeedsTheUserRoot() {
        assertThat(run.apply(new AuthChange.Enable()))
                .isEqualTo(conflict("auth: No root user available, please create one"));
        assertThat(run.auth().isEnabled()).isFalse();
    }

    @Test
    void enablingMakesTheGuestRoleWhichTakesAnIndexMore() {
        run.withUser("root");

        assertThat(run.apply(new AuthChange.Enable())).isEqualTo(new AuthOutcome.Done());
        assertThat(run.indexesTaken()).isEqualTo(2);
        assertThat(run.auth().isEnabled()).isTrue();
        assertThat(run.auth().role("guest")).contains(new Role("guest", Permissions.ALL));
    }

    @Test
    void enablingKeepsAGuestRoleThatIsThere() {
        run.withUser("root").with(new AuthChange.CreateRole("guest", Permissions.ABSENT));

        assertThat(run.apply(new AuthChange.Enable())).isEqualTo(new AuthOutcome.Done());
        assertThat(run.indexesTaken()).isEqualTo(1);
        assertThat(run.auth().role("guest")).contains(new Role("guest", Permissions.ABSENT));
    }

    @Test
    void switchingTwiceIsRefused() {
        run.withUser("root").with(new AuthChange.Enable());

        assertThat(run.apply(new AuthChange.Enable())).isEqualTo(conflict("auth: already enabled"));
        run.with(new AuthChange.Disable());
        assertThat(run.indexesTaken()).isEqualTo(1);
        assertThat(run.apply(new AuthChange.Disable()))
                .isEqualTo(conflict("auth: already disabled"));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void firstWriteEverTakesFourIndexesMore() {
        AuthRun first = AuthRun.untouched().withUser("a");
        assertThat(first.indexesTaken()).isEqualTo(5);

        first.withUser("b");
        assertThat(first.indexesTaken()).isEqualTo(1);
    }

    @Test
    void removalOfNothingCountsAsTheFirstWriteOtherRefusalsDoNot() {
        AuthRun first = AuthRun.untouched();

        first.apply(new AuthChange.Enable());
        first.apply(new AuthChange.Disable());
        first.apply(grant("r", Permissions.ALL));
        assertThat(first.auth()).isEqualTo(Auth.UNTOUCHED);
        first.apply(new AuthChange.DeleteUser("a"));
        assertThat(first.indexesTaken()).isEqualTo(4);
        first.apply(new AuthChange.DeleteUser("a"));
        assertThat(first.indexesTaken()).isZero();
    }
}
