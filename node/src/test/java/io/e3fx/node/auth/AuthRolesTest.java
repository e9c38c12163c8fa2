package io.e3fx.node.auth;

import static io.e3fx.node.auth.AuthRun.conflict;
import static io.e3fx.node.auth.AuthRun.forbidden;
import static io.e3fx.node.auth.AuthRun.grant;
import static io.e3fx.node.auth.AuthRun.invalid;
import static io.e3fx.node.auth.AuthRun.missing;
import static io.e3fx.node.auth.AuthRun.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Case auth-roles, and what the real etcd did beyond it. */
class AuthRolesTest {
    private static final String NOT_UPDATED =
            "auth: Role not updated. Use grant/revoke to update the role.";

    private final AuthRun run = new AuthRun();

    @Test
    void roleIsMadeWithItsPatternsAsTheyCame() {
        Permissions permissions = new Permissions(TextList.of("/b", "/a", "/b"), TextList.ABSENT);

        assertThat(run.apply(new AuthChange.CreateRole("r", permissions)))
                .isEqualTo(new AuthOutcome.RoleCreated(new Role("r", permissions)));
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void roleIsMadeOnce() {
        run.with(new AuthChange.CreateRole("r", Permissions.ABSENT));

        assertThat(run.apply(new AuthChange.CreateRole("r", Permissions.ALL)))
                .isEqualTo(conflict("auth: Role r already exists."));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void grantAddsAndSorts() {
        run.with(new AuthChange.CreateRole("r", reading("/b", "/a", "/b")));

        assertThat(run.apply(grant("r", new Permissions(TextList.of("/c"), TextList.of("/w")))))
                .isEqualTo(
                        updated(new Permissions(TextList.of("/a", "/b", "/c"), TextList.of("/w"))));
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void patternThatIsThereCannotBeGranted() {
        run.with(
                new AuthChange.CreateRole(
                        "r", new Permissions(TextList.of("/x"), TextList.of("/y"))));

        assertThat(run.apply(grant("r", reading("/n", "/x"))))
                .isEqualTo(conflict("auth: Granting duplicate read permission /x"));
        assertThat(run.apply(grant("r", new Permissions(TextList.ABSENT, TextList.of("/y")))))
                .isEqualTo(conflict("auth: Granting duplicate write permission /y"));
        assertThat(run.auth().role("r").orElseThrow().permissions().read())
                .isEqualTo(TextList.of("/x"));
    }

    @Test
    void revokePassesOverWhatIsNotThere() {
        run.with(new AuthChange.CreateRole("r", reading("/a", "/b")));

        assertThat(run.apply(revoke("r", reading("/n", "/b"))))
                .isEqualTo(updated(new Permissions(TextList.of("/a"), TextList.of())));
        assertThat(run.apply(revoke("r", reading("/n")))).isEqualTo(invalid(NOT_UPDATED));
        assertThat(run.indexesTaken()).isZero();
    }

    @Test
    void whatIsGrantedAndRevokedAtOnceIsRevoked() {
        run.with(new AuthChange.CreateRole("r", Permissions.ABSENT));

        assertThat(
                        run.apply(
                                new AuthChange.UpdateRole(
                                        "r",
                                        Optional.of(reading("/a", "/b")),
                                        Optional.of(reading("/a")))))
                .isEqualTo(updated(new Permissions(TextList.of("/b"), TextList.of())));
    }

    @Test
    void unknownRoleIsNamedInTwoWays() {
        assertThat(run.apply(grant("r", Permissions.ALL)))
                .isEqualTo(missing("auth: Role r does not exist."));
        assertThat(run.apply(new AuthChange.DeleteRole("r")))
                .isEqualTo(missing("auth: Role r doesn't exist."));
    }

    @Test
    void rootIsBuiltInAndNeverChanges() {
        AuthOutcome refused = forbidden("auth: Cannot modify role root: is root role.");

        assertThat(run.apply(new AuthChange.CreateRole("root", Permissions.ABSENT)))
                .isEqualTo(refused);
        assertThat(run.apply(revoke("root", Permissions.ALL))).isEqualTo(refused);
        assertThat(run.apply(new AuthChange.DeleteRole("root"))).isEqualTo(refused);
        assertThat(run.auth().role("root")).contains(Role.ROOT);
    }

    @Test
    void removedRoleIsGoneButStaysWithItsUsers() {
        run.with(new AuthChange.CreateRole("r", Permissions.ABSENT))
                .withUser("a", "r")
                .with(new AuthChange.DeleteRole("r"));

        assertThat(run.auth().role("r")).isEmpty();
        assertThat(run.auth().user("a").orElseThrow().roles()).isEqualTo(TextList.of("r"));
        assertThat(run.indexesTaken()).isEqualTo(1);
    }

    @Test
    void listHasRootInItsPlaceAndHidesWhatBeginsWithAnUnderscore() {
        for (String name : new String[] {"z", "_h", "a"}) {
            run.with(new AuthChange.CreateRole(name, Permissions.ABSENT));
        }

        assertThat(run.auth().listedRoles().map(Role::name)).containsExactly("a", "root", "z");
        assertThat(run.auth().role("_h")).isPresent();
    }

    private static Permissions reading(String... patterns) {
        return new Permissions(TextList.of(patterns), TextList.ABSENT);
    }

    private static AuthOutcome updated(Permissions permissions) {
        return new AuthOutcome.RoleUpdated(new Role("r", permissions));
    }
}
