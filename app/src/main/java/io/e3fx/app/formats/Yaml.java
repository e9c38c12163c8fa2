package io.e3fx.app.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML as a stream of events: no node is built and no alias followed, so a value that would unfold into gigabytes is as
 * cheap as any other. What was laid out is read again and compared, and given up when it says something else.
 */
final class Yaml {

    /** So wide that the emitter breaks no line by itself. */
    private static final int WIDTH = Integer.MAX_VALUE / 2;

    private Yaml() {}

    static Check check(String value) {
        try {
            Set<String> anchors = new HashSet<>();
            int depth = 0;
            for (Event event : parse(value, false)) {
                Optional<Check> problem = anchorProblem(event, anchors);
                if (problem.isPresent()) {
                    return problem.get();
                }
                depth += depthChange(event);
                if (depth > Formats.DEEPEST) {
                    return new Check.Unchecked(Check.Reason.TOO_DEEP);
                }
            }
            return new Check.Valid();
        } catch (MarkedYamlEngineException failure) {
            return failure.getProblemMark()
                    .map(mark ->
                            new Check.Invalid(
                                    mark.getLine() + 1,
                                    mark.getColumn() + 1,
                                    String.valueOf(failure.getProblem())))
                    .orElseGet(() -> new Check.Invalid(1, 1, failure.getProblem()));
        } catch (YamlEngineException failure) {
            return new Check.Invalid(1, 1, String.valueOf(failure.getMessage()));
        }
    }

    private static Optional<Check> anchorProblem(Event event, Set<String> anchors) {
        if (event instanceof AliasEvent alias) {
            String name = String.valueOf(alias.getAlias());
            return anchors.contains(name)
                    ? Optional.empty()
                    : event.getStartMark()
                            .map(mark ->
                                    new Check.Invalid(
                                            mark.getLine() + 1,
                                            mark.getColumn() + 1,
                                            "There is no anchor of the name " + name));
        }
        if (event instanceof NodeEvent node) {
            node.getAnchor().ifPresent(anchor -> anchors.add(String.valueOf(anchor)));
        }
        return Optional.empty();
    }

    private static int depthChange(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            default -> 0;
        };
    }

    static Reformatted pretty(String value) {
        DumpSettings settings =
                DumpSettings.builder()
                        .setDumpComments(true)
                        .setIndent(2)
                        .setIndicatorIndent(2)
                        .setIndentWithIndicator(true)
                        .setWidth(WIDTH)
                        .setMaxSimpleKeyLength(LONGEST_NAME)
                        .build();
        List<Event> events = new ArrayList<>();
        parse(value, true).forEach(events::add);
        return verified(value, emit(events, settings));
    }

    static Reformatted minify(String value) {
        DumpSettings settings =
                DumpSettings.builder().setWidth(WIDTH).setMaxSimpleKeyLength(LONGEST_NAME).build();
        List<Event> events = new ArrayList<>();
        parse(value, false).forEach(event -> events.add(inOneLine(event)));
        return verified(value, emit(events, settings));
    }

    private static Event inOneLine(Event event) {
        return switch (event) {
            case MappingStartEvent start ->
                    new MappingStartEvent(
                            start.getAnchor(),
                            start.getTag(),
                            start.isImplicit(),
                            FlowStyle.FLOW,
                            start.getStartMark(),
                            start.getEndMark());
            case SequenceStartEvent start ->
                    new SequenceStartEvent(
                            start.getAnchor(),
                            start.getTag(),
                            start.isImplicit(),
                            FlowStyle.FLOW,
                            start.getStartMark(),
                            start.getEndMark());
            case ScalarEvent scalar when isBlock(scalar) ->
                    new ScalarEvent(
                            scalar.getAnchor(),
                            scalar.getTag(),
                            scalar.getImplicit(),
                            scalar.getValue(),
                            ScalarStyle.DOUBLE_QUOTED,
                            scalar.getStartMark(),
                            scalar.getEndMark());
            default -> event;
        };
    }

    private static boolean isBlock(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    /** YAML's own bound for a name that stands on one line with its value. */
    private static final int LONGEST_NAME = 1024;

    private static Optional<String> emit(List<Event> events, DumpSettings settings) {
        StringBuilder out = new StringBuilder();
        StreamDataWriter writer =
                new StreamDataWriter() {
                    @Override
                    public void write(String text) {
                        out.append(text);
                    }

                    @Override
                    public void write(String text, int from, int length) {
                        out.append(text, from, from + length);
                    }
                };
        try {
            Emitter emitter = new Emitter(settings, writer);
            events.forEach(emitter::emit);
            return Optional.of(out.toString());
        } catch (YamlEngineException _) {
            return Optional.empty();
        }
    }

    private static Reformatted verified(String before, Optional<String> after) {
        return after.filter(text -> check(text) instanceof Check.Valid)
                .filter(text -> meaning(text).equals(meaning(before)))
                .<Reformatted>map(Reformatted.Done::new)
                .orElseGet(() -> new Reformatted.Refused(Check.Reason.WOULD_CHANGE));
    }

    /** What the value says, apart from its layout: structure, names, tags and texts. */
    private static List<String> meaning(String value) {
        List<String> meaning = new ArrayList<>();
        for (Event event : parse(value, false)) {
            switch (event) {
                case ScalarEvent scalar ->
                        meaning.add(
                                "="
                                        + scalar.getTag().orElse("")
                                        + (scalar.getScalarStyle() == ScalarStyle.PLAIN
                                                ? " "
                                                : "\"")
                                        + scalar.getValue());
                case AliasEvent alias -> meaning.add("*" + alias.getAlias());
                case CollectionStartEvent start ->
                        meaning.add(start.getEventId() + start.getTag().orElse(""));
                case CommentEvent _ -> {}
                default -> meaning.add(String.valueOf(event.getEventId()));
            }
        }
        return meaning;
    }

    private static Iterable<Event> parse(String value, boolean withComments) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel("value")
                        .setCodePointLimit(Formats.MOST_CHARACTERS)
                        .setParseComments(withComments)
                        .build();
        return new Parse(settings).parseString(value);
    }
}
