package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.MemberFault;
import io.e3fx.launcher.client.MemberFault.Effect;
import io.e3fx.launcher.client.MemberFaults;
import io.e3fx.launcher.cluster.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What goes wrong on purpose with a member, as listings say it. */
final class FaultWords {

    private FaultWords() {}

    /** Such as {@code isolated for 58s, clock 5s behind}; empty when nothing goes wrong. */
    static String of(Optional<MemberFaults> told) {
        return told.map(FaultWords::words).orElse(List.of()).stream()
                .collect(Collectors.joining(", "));
    }

    private static List<String> words(MemberFaults told) {
        List<String> words =
                told.faults().stream()
                        .map(FaultWords::words)
                        .collect(Collectors.toCollection(java.util.ArrayList::new));
        Duration shift = told.clockShift();
        if (!shift.isZero()) {
            words.add(
                    "clock "
                            + TimeSpan.format(shift.abs())
                            + (shift.isNegative() ? " behind" : " ahead"));
        }
        return words;
    }

    private static String words(MemberFault fault) {
        String what =
                switch (fault.effect()) {
                    case Effect.Drop() -> fault.isTotal() ? "isolated" : "cut off";
                    case Effect.Refuse() -> fault.isTotal() ? "refused" : "partly refused";
                    case Effect.Delay(Duration by) ->
                            (fault.isTotal() ? "slow by " : "partly slow by ")
                                    + TimeSpan.format(by);
                };
        // In full seconds, so that what is left of a minute is not told to the millisecond.
        Duration left = Duration.ofSeconds(Math.max(1, fault.remaining().toSeconds()));
        return what + " for " + TimeSpan.format(left);
    }

    /** Writes the fields {@code faults} and {@code clockShiftMillis}, null when the member does not say. */
    static void render(JsonGenerator out, Optional<MemberFaults> told) {
        out.writeName("faults");
        if (told.isEmpty()) {
            out.writeNull();
        } else {
            out.writeStartArray();
            told.get().faults().forEach(fault -> render(out, fault));
            out.writeEndArray();
        }
        JsonOption.field(
                out,
                "clockShiftMillis",
                told.map(faults -> OptionalLong.of(faults.clockShift().toMillis()))
                        .orElseGet(OptionalLong::empty));
    }

    private static void render(JsonGenerator out, MemberFault fault) {
        out.writeStartObject();
        out.writeStringProperty(
                "effect",
                switch (fault.effect()) {
                    case Effect.Drop() -> "drop";
                    case Effect.Refuse() -> "refuse";
                    case Effect.Delay _ -> "delay";
                });
        JsonOption.field(
                out,
                "delayMillis",
                fault.effect() instanceof Effect.Delay(Duration by)
                        ? OptionalLong.of(by.toMillis())
                        : OptionalLong.empty());
        JsonOption.field(out, "peer", fault.peerId());
        out.writeStringProperty("direction", fault.direction().name().toLowerCase(Locale.ROOT));
        out.writeNumberProperty("remainingMillis", fault.remaining().toMillis());
        out.writeEndObject();
    }
}
