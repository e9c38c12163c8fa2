package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all that a server sent on a connection, and accepts nothing that is not HTTP/1.1 to the letter. Confined to one thread. */
final class StrictAnswers {
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d) [ -~]*");
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?((?:[!-~](?:[ -~]*[!-~])?)?)");
    private static final Pattern CHUNK = Pattern.compile("[0-9A-Fa-f]{1,8}");

    private final byte[] bytes;
    private final boolean endsWithConnection;
    private int at;

    /** One answer; header names are in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, ISO_8859_1);
        }
    }

    /**
     * All that came on a connection.
     *
     * @param answers those that are whole
     * @param isBrokenOff whether one more begins
     */
    record All(List<Answer> answers, boolean isBrokenOff) {}

    /** The bytes end too early. */
    private static final class BrokenOffException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What the server sent is no HTTP. */
    static final class NotHttpException extends Exception {
        private static final long serialVersionUID = 1;

        NotHttpException(String message) {
            super(message);
        }
    }

    private StrictAnswers(byte[] bytes, boolean endsWithConnection) {
        this.bytes = bytes;
        this.endsWithConnection = endsWithConnection;
    }

    /**
     * Reads the final answers; interim ones are passed over.
     *
     * @param methods of the requests, in their order
     * @param endsWithConnection whether a body may end with the connection alone: the client speaks HTTP/1.0
     */
    static All read(byte[] bytes, List<String> methods, boolean endsWithConnection)
            throws NotHttpException {
        StrictAnswers reader = new StrictAnswers(bytes, endsWithConnection);
        List<Answer> answers = new ArrayList<>();
        while (reader.at < bytes.length) {
            if (answers.size() == methods.size()) {
                throw new NotHttpException("more answers than requests");
            }
            try {
                Answer answer = reader.answer(methods.get(answers.size()));
                if (answer.status() >= 200) {
                    answers.add(answer);
                }
            } catch (BrokenOffException _) {
                return new All(answers, true);
            }
        }
        return new All(answers, false);
    }

    private Answer answer(String method) throws NotHttpException, BrokenOffException {
        String statusLine = line();
        Matcher matcher = STATUS_LINE.matcher(statusLine);
        if (!matcher.matches()) {
            throw new NotHttpException("status line: " + statusLine);
        }
        int status = Integer.parseInt(matcher.group(1));
        Map<String, String> headers = headers();
        boolean isChunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        boolean hasLength = headers.containsKey("content-length");
        if (isChunked && hasLength) {
            throw new NotHttpException("both a length and chunks");
        }
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new Answer(status, headers, new byte[0]);
        }
        if (isChunked) {
            return new Answer(status, headers, chunks());
        }
        if (hasLength) {
            return new Answer(status, headers, take(length(headers.get("content-length"))));
        }
        if (!endsWithConnection && !headers.getOrDefault("connection", "").equals("close")) {
            throw new NotHttpException("a body without an end");
        }
        return new Answer(status, headers, take(bytes.length - at));
    }

    private static int length(String text) throws NotHttpException {
        if (!text.matches("\\d{1,9}")) {
            throw new NotHttpException("length: " + text);
        }
        return Integer.parseInt(text);
    }

    private Map<String, String> headers() throws NotHttpException, BrokenOffException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new NotHttpException("header: " + line);
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            if (headers.put(name, header.group(2)) != null) {
                throw new NotHttpException("header twice: " + name);
            }
        }
        return headers;
    }

    private byte[] chunks() throws NotHttpException, BrokenOffException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            if (!CHUNK.matcher(size).matches()) {
                throw new NotHttpException("chunk: " + size);
            }
            byte[] chunk = take(Integer.parseInt(size, 16));
            body.writeBytes(chunk);
            if (!line().isEmpty()) {
                throw new NotHttpException("no line end behind a chunk");
            }
            if (chunk.length == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] take(int count) throws BrokenOffException {
        if (count > bytes.length - at) {
            throw new BrokenOffException();
        }
        byte[] taken = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return taken;
    }

    private String line() throws NotHttpException, BrokenOffException {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new BrokenOffException();
        }
        if (end == at || bytes[end - 1] != '\r') {
            throw new NotHttpException("a line does not end with CR LF");
        }
        String line = new String(bytes, at, end - 1 - at, ISO_8859_1);
        at = end + 1;
        return line;
    }
}
