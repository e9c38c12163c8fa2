package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.faults.Direction;
import io.e3fx.node.faults.Effect;
import io.e3fx.node.faults.Fault;
import io.e3fx.node.faults.FaultInjection;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.faults.ShiftedClock;
import io.e3fx.node.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * Orders that make things go wrong, for a member that was started with {@code --fault-injection}; others answer 409
 * (docs/administration.md). Thread-safe; nothing here blocks.
 */
final class AdminFaults {
    private static final byte[] NO_BODY = new byte[0];
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(AdminFaults.class);

    private final Optional<FaultInjection> injection;

    AdminFaults(Optional<FaultInjection> injection) {
        this.injection = injection;
    }

    /** An order that makes no sense; its message says what is expected. */
    private static final class BadOrderException extends Exception {
        private static final long serialVersionUID = 1;

        BadOrderException(String message) {
            super(message);
        }
    }

    /** {@code faults}: GET shows them, POST begins one, DELETE ends all. */
    void faults(Exchange exchange) {
        if (injection.isEmpty()) {
            exchange.answerMessage(409, "this member was started without --fault-injection");
            return;
        }
        FaultInjection faults = injection.get();
        switch (exchange.method()) {
            case "GET" -> show(exchange, faults);
            case "POST" -> begin(exchange, faults);
            case "DELETE" -> {
                faults.traffic().heal();
                LOG.info("all injected faults are healed");
                show(exchange, faults);
            }
            default -> exchange.answerMethodNotAllowed("GET,POST,DELETE");
        }
    }

    /** {@code clock}: POST sets by how much it is wrong. */
    void clock(Exchange exchange) {
        if (injection.isEmpty()) {
            exchange.answerMessage(409, "this member was started without --fault-injection");
            return;
        }
        if (!exchange.method().equals("POST")) {
            exchange.answerMethodNotAllowed("POST");
            return;
        }
        FaultInjection faults = injection.get();
        try {
            long most = ShiftedClock.MOST.toMillis();
            long shift = number(form(exchange), "shiftMillis", -most, most);
            faults.clock().shiftBy(Duration.ofMillis(shift));
            LOG.info("the clock is shifted by {} ms", shift);
            show(exchange, faults);
        } catch (BadOrderException e) {
            exchange.answerMessage(400, String.valueOf(e.getMessage()));
        }
    }

    private static void begin(Exchange exchange, FaultInjection faults) {
        try {
            Form form = form(exchange);
            Fault fault = new Fault(peer(form), directions(form), effect(form));
            Duration lasting =
                    Duration.ofMillis(number(form, "lastingMillis", 1, Faults.LONGEST.toMillis()));
            if (faults.traffic().begin(fault, lasting)) {
                LOG.info("injected for {}: {}", lasting, fault);
                show(exchange, faults);
            } else {
                exchange.answerMessage(409, "there are " + Faults.MOST + " faults already");
            }
        } catch (BadOrderException e) {
            exchange.answerMessage(400, String.valueOf(e.getMessage()));
        }
    }

    private static Form form(Exchange exchange) throws BadOrderException {
        try {
            return Form.parse(NO_BODY, exchange.target().queryBytes());
        } catch (MalformedRequestException _) {
            throw new BadOrderException("the query cannot be read");
        }
    }

    private static Optional<MemberId> peer(Form form) throws BadOrderException {
        Optional<Bytes> named = form.first("peer");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Optional<MemberId> peer = MemberId.parse(named.get().toString());
        if (peer.isEmpty()) {
            throw new BadOrderException("peer is not the ID of a member");
        }
        return peer;
    }

    private static Set<Direction> directions(Form form) throws BadOrderException {
        return switch (form.first("direction").map(Bytes::toString).orElse("both")) {
            case "in" -> EnumSet.of(Direction.IN);
            case "out" -> EnumSet.of(Direction.OUT);
            case "both" -> EnumSet.allOf(Direction.class);
            default -> throw new BadOrderException("direction is in, out or both");
        };
    }

    private static Effect effect(Form form) throws BadOrderException {
        return switch (form.first("effect").map(Bytes::toString).orElse("")) {
            case "drop" -> new Effect.Drop();
            case "refuse" -> new Effect.Refuse();
            case "delay" ->
                    new Effect.Delay(
                            Duration.ofMillis(
                                    number(form, "delayMillis", 1, LONGEST_DELAY.toMillis())));
            default -> throw new BadOrderException("effect is drop, delay or refuse");
        };
    }

    private static long number(Form form, String name, long least, long most)
            throws BadOrderException {
        String text = form.first(name).map(Bytes::toString).orElse("");
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new BadOrderException("%s is a number from %d to %d".formatted(name, least, most));
    }

    private static void show(Exchange exchange, FaultInjection faults) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject().writeName("faults").writeStartArray();
            faults.traffic().active().forEach(active -> write(json, active));
            json.writeEndArray();
            json.writeNumberProperty("clockShiftMillis", faults.clock().shift().toMillis());
            json.writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void write(JsonGenerator json, Faults.Active active) {
        Fault fault = active.fault();
        json.writeStartObject();
        switch (fault.effect()) {
            case Effect.Drop() -> json.writeStringProperty("effect", "drop");
            case Effect.Refuse() -> json.writeStringProperty("effect", "refuse");
            case Effect.Delay(Duration by) -> {
                json.writeStringProperty("effect", "delay");
                json.writeNumberProperty("delayMillis", by.toMillis());
            }
        }
        fault.peer().ifPresent(peer -> json.writeStringProperty("peer", peer.text()));
        json.writeStringProperty(
                "direction",
                fault.directions().size() == 2
                        ? "both"
                        : fault.directions().iterator().next().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("remainingMillis", active.remaining().toMillis());
        json.writeEndObject();
    }
}
