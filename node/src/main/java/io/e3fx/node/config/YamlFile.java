package io.e3fx.node.config;

import io.e3fx.node.files.UserFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML file as the nodes that are written in it: nothing is built from them, so that a tag means nothing and an alias is a
 * reference, never a copy.
 */
final class YamlFile {
    /** Far above any list of members. */
    static final int MAX_BYTES = 256 * 1024;

    /** Of brackets in each other; a setting needs three. The reader calls itself for each. */
    static final int MAX_DEPTH = 16;

    private final Path path;
    private final Optional<Node> top;

    private YamlFile(Path path, Optional<Node> top) {
        this.path = path;
        this.top = top;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException with status 1 when it can't be read, is too long, or isn't one YAML document in UTF-8
     */
    static YamlFile read(Path path) throws ConfigException {
        return parse(path, contents(path));
    }

    /** Reads what is in a file. */
    static YamlFile parse(Path path, String contents) throws ConfigException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setAllowNonScalarKeys(true)
                        .build();
        try {
            Iterator<Node> documents =
                    new Composer(
                            settings,
                            new ShallowParser(
                                    new ParserImpl(
                                            settings, new StreamReader(settings, contents))));
            var top = documents.hasNext() ? Optional.of(documents.next()) : Optional.<Node>empty();
            if (documents.hasNext()) {
                throw invalid(path, "more than one document");
            }
            return new YamlFile(path, top);
        } catch (MarkedYamlEngineException e) {
            throw invalid(path, line(e.getProblemMark()) + e.getProblem());
        } catch (YamlEngineException e) {
            throw invalid(path, String.valueOf(e.getMessage()));
        }
    }

    /** The node at the top; none in an empty file. */
    Optional<Node> top() {
        return top;
    }

    Path path() {
        return path;
    }

    /** What is wrong at a node. */
    ConfigException wrong(Node node, String message) {
        return invalid(path, line(node.getStartMark()) + message);
    }

    private static String contents(Path path) throws ConfigException {
        byte[] bytes;
        try {
            bytes = UserFile.read(path, MAX_BYTES);
        } catch (IOException e) {
            throw ConfigException.invalid(e.getMessage() + ".");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw invalid(path, "not UTF-8");
        }
    }

    private static String line(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ": ").orElse("");
    }

    private static ConfigException invalid(Path path, String message) {
        return ConfigException.invalid(path + ": " + message + ".");
    }

    /** Ends at a depth that no thread's stack minds. */
    private static final class ShallowParser implements Parser {
        private final Parser parser;
        private int depth;

        ShallowParser(Parser parser) {
            this.parser = parser;
        }

        @Override
        public boolean checkEvent(Event.ID id) {
            return parser.checkEvent(id);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public Event next() {
            Event event = parser.next();
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new YamlEngineException("more than " + MAX_DEPTH + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            return event;
        }
    }
}
