package io.e3fx.launcher.client;

import io.e3fx.launcher.client.MemberFault.Direction;
import io.e3fx.launcher.client.MemberFault.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** Reads the bodies of {@code faults} and {@code clock} of the administration. */
final class FaultsCodec {

    private FaultsCodec() {}

    static MemberFaults faults(JsonParser parser) throws IOException {
        List<MemberFault> faults = new ArrayList<>();
        var draft =
                new Object() {
                    long clockShiftMillis;
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "faults" -> faults.addAll(JsonBody.array(p, FaultsCodec::fault));
                        case "clockShiftMillis" -> draft.clockShiftMillis = JsonBody.number(p);
                        default -> p.skipChildren();
                    }
                });
        return new MemberFaults(faults, Duration.ofMillis(draft.clockShiftMillis));
    }

    private static MemberFault fault(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String effect = "";
                    long delayMillis;
                    Optional<String> peerId = Optional.empty();
                    String direction = "both";
                    long remainingMillis;
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "effect" -> draft.effect = JsonBody.string(p);
                        case "delayMillis" -> draft.delayMillis = JsonBody.number(p);
                        case "peer" -> draft.peerId = Optional.of(JsonBody.string(p));
                        case "direction" -> draft.direction = JsonBody.string(p);
                        case "remainingMillis" -> draft.remainingMillis = JsonBody.number(p);
                        default -> p.skipChildren();
                    }
                });
        Effect effect =
                switch (draft.effect) {
                    case "drop" -> new Effect.Drop();
                    case "refuse" -> new Effect.Refuse();
                    case "delay" -> new Effect.Delay(Duration.ofMillis(draft.delayMillis));
                    default ->
                            throw new MalformedException(
                                    "a fault of effect '" + draft.effect + "'");
                };
        Direction direction =
                switch (draft.direction) {
                    case "in" -> Direction.IN;
                    case "out" -> Direction.OUT;
                    case "both" -> Direction.BOTH;
                    default ->
                            throw new MalformedException(
                                    "a fault of direction '" + draft.direction + "'");
                };
        return new MemberFault(
                effect, draft.peerId, direction, Duration.ofMillis(draft.remainingMillis));
    }
}
