package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.MemberFault.Direction;
import io.e3fx.launcher.client.MemberFault.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminClientTest {

    private static final String FAULTS =
            """
            {"faults":[{"effect":"drop","direction":"both","remainingMillis":58000},
             {"effect":"delay","delayMillis":200,"peer":"ad","direction":"out","remainingMillis":1}],
             "clockShiftMillis":-5000}\
            """;

    @Test
    void whatGoesWrongOnPurposeIsRead() throws Exception {
        try (FakeMember member = FakeMember.json(200, FAULTS);
                AdminClient admin = admin(member)) {
            MemberFaults faults = admin.faults();

            assertThat(faults)
                    .isEqualTo(
                            new MemberFaults(
                                    List.of(
                                            new MemberFault(
                                                    new Effect.Drop(),
                                                    Optional.empty(),
                                                    Direction.BOTH,
                                                    Duration.ofSeconds(58)),
                                            new MemberFault(
                                                    new Effect.Delay(Duration.ofMillis(200)),
                                                    Optional.of("ad"),
                                                    Direction.OUT,
                                                    Duration.ofMillis(1))),
                                    Duration.ofSeconds(-5)));
            assertThat(faults.faults())
                    .extracting(MemberFault::isTotal)
                    .containsExactly(true, false);
            assertThat(faults.isNone()).isFalse();
            assertThat(member.requests().getFirst().header("Authorization"))
                    .contains("Bearer secret");
        }
    }

    @Test
    void ordersGoOutAsTheAdministrationTakesThem() throws Exception {
        try (FakeMember member = FakeMember.json(200, "{\"faults\":[],\"clockShiftMillis\":0}");
                AdminClient admin = admin(member)) {
            assertThat(admin.begin(new Effect.Drop(), Duration.ofMinutes(1)).isNone()).isTrue();
            admin.begin(new Effect.Delay(Duration.ofMillis(200)), Duration.ofSeconds(1));
            admin.begin(new Effect.Refuse(), Duration.ofMillis(5));
            admin.heal();
            admin.shiftClock(Duration.ofSeconds(-1));

            assertThat(member.lines())
                    .containsExactly(
                            "POST /e3fx/v1/admin/faults?effect=drop&lastingMillis=60000",
                            "POST /e3fx/v1/admin/faults?delayMillis=200&effect=delay&lastingMillis=1000",
                            "POST /e3fx/v1/admin/faults?effect=refuse&lastingMillis=5",
                            "DELETE /e3fx/v1/admin/faults",
                            "POST /e3fx/v1/admin/clock?shiftMillis=-1000");
        }
    }

    @Test
    void aMemberThatDoesNotTakeFaultsRefusesInItsWords() throws Exception {
        String message = "this member was started without --fault-injection";
        try (FakeMember member = FakeMember.json(409, "{\"message\":\"" + message + "\"}");
                AdminClient admin = admin(member)) {
            assertThatThrownBy(admin::faults)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(message);
        }
    }

    private static AdminClient admin(FakeMember member) {
        return new AdminClient(member.endpoint(), "secret", Limits.defaults());
    }
}
