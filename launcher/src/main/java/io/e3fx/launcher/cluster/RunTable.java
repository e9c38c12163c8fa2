package io.e3fx.launcher.cluster;

import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The last process of each member, for those who look at a cluster from outside or find it again. Immutable.
 *
 * @param runs by member's name; a member that was never started has none
 */
record RunTable(SequencedMap<String, Run> runs) {

    static final RunTable EMPTY = new RunTable(new LinkedHashMap<>());

    /**
     * One process of a member.
     *
     * @param process which
     * @param end how it ended, as far as an owner has seen it
     */
    record Run(ProcessIdentity process, Optional<End> end) {}

    /**
     * How a process ended.
     *
     * @param isAsked whether an owner had asked for it
     * @param exitCode its status; absent when nobody was there to see it
     */
    record End(boolean isAsked, OptionalInt exitCode) {}

    RunTable {
        runs = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(runs));
    }

    Optional<Run> run(String member) {
        return Optional.ofNullable(runs.get(member));
    }

    RunTable with(String member, Run run) {
        SequencedMap<String, Run> next = new LinkedHashMap<>(runs);
        next.put(member, run);
        return new RunTable(next);
    }

    RunTable without(String member) {
        SequencedMap<String, Run> next = new LinkedHashMap<>(runs);
        next.remove(member);
        return new RunTable(next);
    }

    String render() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = SmallJson.generator(text)) {
            json.writeStartObject();
            runs.forEach((member, run) -> {
                json.writeObjectPropertyStart(member);
                json.writeNumberProperty("pid", run.process().pid());
                json.writeNumberProperty(
                        "startedAtMillis", run.process().startedAt().toEpochMilli());
                run.process().birth().ifPresent(birth -> json.writeStringProperty("birth", birth));
                run.end()
                        .ifPresent(end -> {
                            json.writeBooleanProperty("asked", end.isAsked());
                            end.exitCode()
                                    .ifPresent(code -> json.writeNumberProperty("exitCode", code));
                        });
                json.writeEndObject();
            });
            json.writeEndObject();
        }
        return text + "\n";
    }

    /** Throws Jackson's exception or {@link IllegalArgumentException} when it is not what {@link #render} wrote. */
    static RunTable parse(String text) {
        RunTable table = EMPTY;
        try (JsonParser json = SmallJson.parser(text)) {
            SmallJson.expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                SmallJson.expect(json.nextToken(), JsonToken.START_OBJECT);
                table = table.with(member, run(json));
            }
        }
        return table;
    }

    private static Run run(JsonParser json) {
        long pid = 0;
        long startedAt = 0;
        Optional<String> birth = Optional.empty();
        Optional<Boolean> asked = Optional.empty();
        OptionalInt exitCode = OptionalInt.empty();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "pid" -> pid = json.getLongValue();
                case "startedAtMillis" -> startedAt = json.getLongValue();
                case "birth" -> birth = Optional.of(json.getString());
                case "asked" -> asked = Optional.of(json.getBooleanValue());
                case "exitCode" -> exitCode = OptionalInt.of(json.getIntValue());
                default -> json.skipChildren();
            }
        }
        if (pid < 1) {
            throw new IllegalArgumentException("a process without a number");
        }
        OptionalInt status = exitCode;
        return new Run(
                new ProcessIdentity(pid, Instant.ofEpochMilli(startedAt), birth),
                asked.map(isAsked -> new End(isAsked, status)));
    }
}
