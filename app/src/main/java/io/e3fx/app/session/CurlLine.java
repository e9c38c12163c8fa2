package io.e3fx.app.session;

import io.e3fx.launcher.client.RawRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a line for curl as a request of the v2 API. Nothing in it is run, no file is read. Confined to one thread. */
public final class CurlLine {

    /** What the line is. Immutable. */
    public sealed interface Result {

        /**
         * A request.
         *
         * @param host who the line asks: host and port
         * @param notes what of the line does not count here
         */
        record Parsed(RawRequest request, String host, Set<Note> notes) implements Result {}

        /**
         * None that can be sent.
         *
         * @param what the part of the line
         */
        record Wrong(Reason reason, String what) implements Result {}
    }

    /** What of a line does not count: the connection of the tab is used. */
    public enum Note {
        /** A user or token. */
        USER,
        /** Certificates and what is checked of them. */
        TLS,
        /** A header that members do not read. */
        HEADER,
        /** What curl does with the answer, or how long it waits. */
        OUTPUT
    }

    /** Why a line can't be sent. */
    public enum Reason {
        EMPTY,
        TOO_LONG,
        NOT_CURL,
        SHELL,
        UNKNOWN_OPTION,
        VALUE_MISSING,
        FILE,
        NO_URL,
        MORE_URLS,
        NOT_V2,
        METHOD,
        NOT_TEXT
    }

    /** Longer than any value that members take. */
    static final int LONGEST = 4 << 20;

    private static final String NO_VALUE_SHORT = "LsSvifgkN#Gl0I";
    private static final Set<String> FLAGS =
            Set.of(
                    "--location",
                    "--silent",
                    "--show-error",
                    "--verbose",
                    "--include",
                    "--fail",
                    "--globoff",
                    "--no-buffer",
                    "--compressed",
                    "--http1.1",
                    "--progress-bar");
    private static final Set<String> TLS_FILES =
            Set.of("--cacert", "--capath", "--cert", "-E", "--key", "--cert-type", "--key-type");
    private static final Set<String> OUTPUT =
            Set.of(
                    "-o",
                    "--output",
                    "-w",
                    "--write-out",
                    "-m",
                    "--max-time",
                    "--connect-timeout",
                    "--retry",
                    "-A",
                    "--user-agent",
                    "-e",
                    "--referer");

    private final List<String> words;
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private final List<String> data = new ArrayList<>();
    private int at;
    private Optional<String> method = Optional.empty();
    private Optional<String> url = Optional.empty();
    private boolean isGet;
    private boolean isHead;
    private boolean isJson;

    private CurlLine(List<String> words) {
        this.words = words;
    }

    /** Reads the line. */
    public static Result parse(String line) {
        if (line.length() > LONGEST) {
            return new Result.Wrong(Reason.TOO_LONG, "");
        }
        try {
            List<String> words = new ArrayList<>(ShellWords.split(withoutPrompt(line)));
            if (words.isEmpty()) {
                return new Result.Wrong(Reason.EMPTY, "");
            }
            if (!words.removeFirst().equals("curl")) {
                return new Result.Wrong(Reason.NOT_CURL, "");
            }
            return new CurlLine(words).read();
        } catch (ShellWords.NotWordsException e) {
            return new Result.Wrong(Reason.SHELL, String.valueOf(e.getMessage()));
        } catch (WrongException e) {
            return e.wrong;
        }
    }

    /** Lines are copied with the prompt before them. */
    private static String withoutPrompt(String line) {
        String stripped = line.strip();
        return stripped.startsWith("$ ") || stripped.startsWith("# ")
                ? stripped.substring(2)
                : stripped;
    }

    private Result read() throws WrongException {
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.startsWith("--") && word.length() > 2) {
                option(word);
            } else if (word.startsWith("-") && word.length() > 1) {
                shortOptions(word);
            } else {
                takeUrl(word);
            }
        }
        return request();
    }

    /** Several letters may stand behind one dash, the last with its value: {@code -sLXPUT}. */
    private void shortOptions(String word) throws WrongException {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (NO_VALUE_SHORT.indexOf(letter) >= 0) {
                flag(letter);
            } else {
                if (i + 1 < word.length()) {
                    words.add(at, word.substring(i + 1));
                }
                option("-" + letter);
                return;
            }
        }
    }

    private void flag(char letter) {
        isGet |= letter == 'G';
        isHead |= letter == 'I';
        if (letter == 'k') {
            notes.add(Note.TLS);
        }
    }

    private void option(String name) throws WrongException {
        switch (name) {
            case "-X", "--request" -> method = Optional.of(value(name));
            case "-d", "--data", "--data-ascii", "--data-binary" -> {
                String text = value(name);
                if (text.startsWith("@")) {
                    throw wrong(Reason.FILE, text);
                }
                data.add(text);
            }
            case "--data-raw" -> data.add(value(name));
            case "--json" -> {
                isJson = true;
                data.add(value(name));
            }
            case "--data-urlencode" -> data.add(urlencoded(value(name)));
            case "-H", "--header" -> header(value(name));
            case "-u", "--user", "--oauth2-bearer" -> ignored(name, Note.USER);
            case "-G", "--get" -> isGet = true;
            case "-I", "--head" -> isHead = true;
            case "-k", "--insecure" -> notes.add(Note.TLS);
            case "--url" -> takeUrl(value(name));
            default -> {
                if (TLS_FILES.contains(name)) {
                    ignored(name, Note.TLS);
                } else if (OUTPUT.contains(name)) {
                    ignored(name, Note.OUTPUT);
                } else if (!FLAGS.contains(name)) {
                    throw wrong(Reason.UNKNOWN_OPTION, name);
                }
            }
        }
    }

    private void ignored(String name, Note note) throws WrongException {
        value(name);
        notes.add(note);
    }

    private String value(String name) throws WrongException {
        if (at >= words.size()) {
            throw wrong(Reason.VALUE_MISSING, name);
        }
        return words.get(at++);
    }

    private void header(String header) {
        String lower = header.toLowerCase(Locale.ROOT).replace(" ", "");
        if (lower.startsWith("authorization:")) {
            notes.add(Note.USER);
        } else if (lower.startsWith("content-type:application/json")) {
            isJson = true;
        } else if (!lower.startsWith("content-type:")) {
            notes.add(Note.HEADER);
        }
    }

    /** {@code content}, {@code =content} and {@code name=content}; with an at sign curl would read a file. */
    private static String urlencoded(String text) throws WrongException {
        int equals = text.indexOf('=');
        int file = text.indexOf('@');
        if (file >= 0 && equals < 0) {
            throw wrong(Reason.FILE, text);
        }
        String name = equals <= 0 ? "" : text.substring(0, equals + 1);
        String content = equals < 0 ? text : text.substring(equals + 1);
        return name + URLEncoder.encode(content, StandardCharsets.UTF_8);
    }

    private void takeUrl(String word) throws WrongException {
        if (url.isPresent()) {
            throw wrong(Reason.MORE_URLS, word);
        }
        url = Optional.of(word);
    }

    private Result request() throws WrongException {
        String text = url.orElseThrow(() -> wrong(Reason.NO_URL, ""));
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String target = slash < 0 ? "/" : rest.substring(slash);
        if (authority.contains("@")) {
            notes.add(Note.USER);
            authority = authority.substring(authority.lastIndexOf('@') + 1);
        }
        if (!target.startsWith("/v2/") && !target.equals("/version") && !target.equals("/health")) {
            throw wrong(Reason.NOT_V2, target);
        }
        String body = String.join("&", data);
        boolean goesIntoUrl = isGet && !data.isEmpty();
        if (goesIntoUrl) {
            target += (target.contains("?") ? "&" : "?") + body;
        }
        boolean hasBody = !data.isEmpty() && !goesIntoUrl;
        String usual = isHead ? "HEAD" : hasBody ? "POST" : "GET";
        try {
            RawRequest request =
                    RawRequest.parse(
                            method.orElse(usual),
                            target,
                            hasBody ? Optional.of(body) : Optional.empty());
            if (hasBody && isJson) {
                request =
                        new RawRequest(
                                request.method(),
                                request.path(),
                                request.query(),
                                Optional.of(new RawRequest.Body.Json(body)));
            }
            return new Result.Parsed(request, authority, Set.copyOf(notes));
        } catch (IllegalArgumentException e) {
            String given = method.orElse("");
            boolean isMethod = !given.isEmpty() && !given.matches("(?i)get|head|put|post|delete");
            throw wrong(isMethod ? Reason.METHOD : Reason.NOT_TEXT, isMethod ? given : target);
        }
    }

    private static WrongException wrong(Reason reason, String what) {
        return new WrongException(new Result.Wrong(reason, what));
    }

    /** Ends the reading. */
    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Result.Wrong wrong;

        WrongException(Result.Wrong wrong) {
            super(wrong.toString());
            this.wrong = wrong;
        }
    }
}
