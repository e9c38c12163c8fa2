package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a request: those of the body, then those of the query. Of repeated ones the first counts. Immutable.
 *
 * @param parameters in their order
 */
record Form(List<Parameter> parameters) {
    /**
     * One parameter.
     *
     * @param name each character is one byte of it
     * @param value empty where there was no {@code =}
     */
    record Parameter(String name, Bytes value) {}

    /**
     * Reads both sources.
     *
     * @throws MalformedRequestException 210, for the first bad thing, but a semicolon in the same source goes before it
     */
    static Form parse(byte[] body, byte[] query) throws MalformedRequestException {
        List<Parameter> parameters = new ArrayList<>(4);
        Reader inBody = new Reader(body, parameters);
        inBody.readAll();
        Reader inQuery = new Reader(query, parameters);
        inQuery.readAll();
        String problem = inBody.problem.isEmpty() ? inQuery.problem : inBody.problem;
        if (!problem.isEmpty()) {
            throw new MalformedRequestException(ErrorCode.INVALID_FORM, problem);
        }
        return new Form(parameters);
    }

    Optional<Bytes> first(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    private static final class Reader {
        private final byte[] source;
        private final List<Parameter> parameters;
        private String problem = "";

        Reader(byte[] source, List<Parameter> parameters) {
            this.source = source;
            this.parameters = parameters;
        }

        void readAll() {
            int start = 0;
            while (start < source.length) {
                int end = indexOf('&', start, source.length);
                if (indexOf(';', start, end) < end) {
                    problem = "invalid semicolon separator in query";
                } else if (end > start) {
                    readOne(start, end);
                }
                start = end + 1;
            }
        }

        private void readOne(int start, int end) {
            int equals = indexOf('=', start, end);
            Bytes name = unescaped(start, equals);
            Bytes value = equals < end ? unescaped(equals + 1, end) : Bytes.EMPTY;
            byte[] nameBytes = new byte[name.length()];
            name.copyTo(nameBytes, 0);
            parameters.add(new Parameter(new String(nameBytes, ISO_8859_1), value));
        }

        private Bytes unescaped(int from, int to) {
            int at = from;
            while (at < to && source[at] != '%' && source[at] != '+') {
                at++;
            }
            if (at == to) {
                return Bytes.copyOf(source, from, to);
            }
            byte[] target = new byte[to - from];
            System.arraycopy(source, from, target, 0, at - from);
            int length = at - from;
            while (at < to) {
                if (source[at] != '%') {
                    target[length++] = source[at] == '+' ? (byte) ' ' : source[at];
                    at++;
                    continue;
                }
                int octet = Percent.decode(source, at, to);
                if (octet < 0) {
                    fail(at, to);
                    return Bytes.EMPTY;
                }
                target[length++] = (byte) octet;
                at += 3;
            }
            return Bytes.copyOf(target, 0, length);
        }

        private void fail(int at, int to) {
            if (problem.isEmpty()) {
                Bytes bad = Bytes.copyOf(source, at, Math.min(at + 3, to));
                problem = "invalid URL escape " + GoText.quoted(bad);
            }
        }

        private int indexOf(char wanted, int from, int to) {
            int at = from;
            while (at < to && source[at] != wanted) {
                at++;
            }
            return at;
        }
    }
}
