package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.MemberFault;
import io.e3fx.launcher.client.MemberFault.Direction;
import io.e3fx.launcher.client.MemberFault.Effect;
import io.e3fx.launcher.client.MemberFaults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultWordsTest {

    private static final MemberFaults ALL =
            new MemberFaults(
                    List.of(
                            fault(new Effect.Drop(), Optional.empty(), Duration.ofMillis(58_900)),
                            fault(
                                    new Effect.Delay(Duration.ofMillis(200)),
                                    Optional.empty(),
                                    Duration.ofSeconds(90)),
                            fault(new Effect.Refuse(), Optional.of("ad"), Duration.ofMillis(3))),
                    Duration.ofSeconds(-5));

    private static MemberFault fault(Effect effect, Optional<String> peer, Duration remaining) {
        return new MemberFault(effect, peer, Direction.BOTH, remaining);
    }

    @Test
    void eachIsSaidWithItsRemainingTime() {
        assertThat(FaultWords.of(Optional.of(ALL)))
                .isEqualTo(
                        "isolated for 58s, slow by 200ms for 1m30s, partly refused for 1s, clock 5s behind");
        assertThat(FaultWords.of(Optional.of(new MemberFaults(List.of(), Duration.ZERO))))
                .isEmpty();
        assertThat(FaultWords.of(Optional.empty())).isEmpty();
    }

    @Test
    void theJsonHasAllFieldsOfEach() {
        assertThat(json(Optional.of(ALL)))
                .startsWith(
                        "{\"faults\":[{\"effect\":\"drop\",\"delayMillis\":null,\"peer\":null,\"direction\":\"both\","
                                + "\"remainingMillis\":58900},{\"effect\":\"delay\",\"delayMillis\":200,")
                .contains("\"peer\":\"ad\"")
                .endsWith("],\"clockShiftMillis\":-5000}");
        assertThat(json(Optional.empty())).isEqualTo("{\"faults\":null,\"clockShiftMillis\":null}");
    }

    private static String json(Optional<MemberFaults> told) {
        return JsonOption.text(out -> {
            out.writeStartObject();
            FaultWords.render(out, told);
            out.writeEndObject();
        });
    }
}
