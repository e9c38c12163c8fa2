package io.e3fx.app.formats;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML: checked by the JDK's reader, which is told to know neither document types nor entities of the value's own, so
 * that nothing is fetched and nothing unfolds; laid out by moving blanks between tags, never those within a text.
 */
final class Xml {

    private static final String INDENT = "  ";

    private Xml() {}

    static Check check(String value) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(value));
            int depth = 0;
            while (in.hasNext()) {
                int event = in.next();
                depth +=
                        event == XMLStreamReader.START_ELEMENT
                                ? 1
                                : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
                if (depth > Formats.DEEPEST) {
                    return new Check.Unchecked(Check.Reason.TOO_DEEP);
                }
            }
            in.close();
            return new Check.Valid();
        } catch (XMLStreamException failure) {
            int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNumber();
            int column =
                    failure.getLocation() == null ? 1 : failure.getLocation().getColumnNumber();
            return new Check.Invalid(
                    Math.max(1, line),
                    Math.max(1, column),
                    message(String.valueOf(failure.getMessage())));
        }
    }

    private static String message(String whole) {
        int at = whole.indexOf("Message: ");
        return at < 0 ? whole : whole.substring(at + "Message: ".length()).strip();
    }

    static Reformatted pretty(String value) {
        return new Reformatted.Done(laidOut(value, true));
    }

    static Reformatted minify(String value) {
        return new Reformatted.Done(laidOut(value, false));
    }

    /** A piece of the text between two places where the kind of markup changes. */
    private record Piece(Kind kind, String text) {}

    private enum Kind {
        OPEN,
        CLOSE,
        EMPTY,
        COMMENT,
        OTHER,
        TEXT
    }

    private static String laidOut(String value, boolean isPretty) {
        List<Piece> pieces = pieces(value);
        boolean[] isMixed = mixed(pieces);
        StringBuilder out = new StringBuilder(value.length());
        int depth = 0;
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            boolean isVerbatim = isMixed[index];
            boolean isLayout = piece.kind() == Kind.TEXT && piece.text().isBlank();
            boolean isRemark = piece.kind() == Kind.COMMENT && !isPretty;
            if (!isVerbatim && (isLayout || isRemark)) {
                continue;
            }
            if (piece.kind() == Kind.CLOSE) {
                depth--;
            }
            if (isPretty && !isVerbatim && !out.isEmpty()) {
                out.append('\n').append(INDENT.repeat(Math.max(0, depth)));
            }
            out.append(piece.text());
            if (piece.kind() == Kind.OPEN) {
                depth++;
            }
        }
        return out.toString();
    }

    /** Whether a piece stands in an element whose blanks count: one with text of its own, or with {@code xml:space}. */
    private static boolean[] mixed(List<Piece> pieces) {
        int[] parent = new int[pieces.size()];
        boolean[] hasText = new boolean[pieces.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            if (piece.kind() == Kind.CLOSE && !open.isEmpty()) {
                int start = open.pop();
                parent[index] = start;
                boolean isLeaf = start == index - 1 || start == index - 2;
                hasText[start] |= isLeaf;
                continue;
            }
            parent[index] = open.isEmpty() ? -1 : open.peek();
            boolean isText = piece.kind() == Kind.TEXT && !piece.text().isBlank();
            boolean isCounted = isText || piece.text().startsWith("<![CDATA[");
            if (isCounted && parent[index] >= 0) {
                hasText[parent[index]] = true;
            }
            if (piece.kind() == Kind.OPEN) {
                open.push(index);
                hasText[index] = piece.text().contains("xml:space");
            }
        }
        boolean[] isMixed = new boolean[pieces.size()];
        for (int index = 0; index < pieces.size(); index++) {
            int above = parent[index];
            isMixed[index] = above >= 0 && (hasText[above] || isMixed[above]);
        }
        return isMixed;
    }

    private static List<Piece> pieces(String value) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int end;
            Kind kind;
            if (value.charAt(at) != '<') {
                end = find(value, "<", at, 0);
                kind = Kind.TEXT;
            } else if (value.startsWith("<!--", at)) {
                end = find(value, "-->", at, 3);
                kind = Kind.COMMENT;
            } else if (value.startsWith("<![CDATA[", at)) {
                end = find(value, "]]>", at, 3);
                kind = Kind.OTHER;
            } else if (value.startsWith("<?", at)) {
                end = find(value, "?>", at, 2);
                kind = Kind.OTHER;
            } else if (value.startsWith("<!", at)) {
                end = endOfDoctype(value, at);
                kind = Kind.OTHER;
            } else {
                end = endOfTag(value, at);
                kind =
                        value.startsWith("</", at)
                                ? Kind.CLOSE
                                : value.startsWith("/>", end - 2) ? Kind.EMPTY : Kind.OPEN;
            }
            pieces.add(new Piece(kind, value.substring(at, end)));
            at = end;
        }
        return pieces;
    }

    private static int find(String value, String part, int from, int extra) {
        int place = value.indexOf(part, from);
        return place < 0 ? value.length() : place + extra;
    }

    private static int endOfTag(String value, int from) {
        char quote = 0;
        for (int at = from; at < value.length(); at++) {
            char c = value.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at + 1;
            }
        }
        return value.length();
    }

    private static int endOfDoctype(String value, int from) {
        int brackets = 0;
        for (int at = from; at < value.length(); at++) {
            char c = value.charAt(at);
            brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '>' && brackets <= 0) {
                return at + 1;
            }
        }
        return value.length();
    }
}
