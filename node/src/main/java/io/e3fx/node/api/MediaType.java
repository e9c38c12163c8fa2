package io.e3fx.node.api;

import io.e3fx.node.store.ErrorCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a {@code Content-Type} as etcd does, whose words stand in error 210 (case form-content-type-bad). */
final class MediaType {
    static final String FORM = "application/x-www-form-urlencoded";
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?=";

    private final String text;
    private int at;

    private MediaType(String text) {
        this.text = text;
    }

    /**
     * The type without its parameters, in lower case.
     *
     * @throws MalformedRequestException 210, when the header is no media type
     */
    static String of(String contentType) throws MalformedRequestException {
        if (contentType.equals(FORM)) {
            return FORM;
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        MediaType media = new MediaType(type.strip().toLowerCase(Locale.ROOT));
        media.checkType();
        if (semicolon >= 0) {
            new MediaType(contentType.substring(semicolon)).checkParameters();
        }
        return media.text;
    }

    private void checkType() throws MalformedRequestException {
        if (token().isEmpty()) {
            throw malformed("mime: no media type");
        }
        if (at == text.length()) {
            return;
        }
        if (!skip('/')) {
            throw malformed("mime: expected slash after first token");
        }
        if (token().isEmpty()) {
            throw malformed("mime: expected token after slash");
        }
        if (at < text.length()) {
            throw malformed("mime: unexpected content after media subtype");
        }
    }

    private void checkParameters() throws MalformedRequestException {
        Map<String, String> seen = new HashMap<>();
        skipBlanks();
        while (at < text.length()) {
            if (text.substring(at).strip().equals(";")) {
                return; // one at the end is nothing
            }
            boolean separated = skip(';');
            skipBlanks();
            String name = token().toLowerCase(Locale.ROOT);
            skipBlanks();
            if (!separated || name.isEmpty() || !skip('=')) {
                throw malformed("mime: invalid media parameter");
            }
            skipBlanks();
            String value = value();
            String before = seen.put(name, value);
            if (before != null && !before.equals(value)) {
                throw malformed("mime: duplicate parameter name");
            }
            skipBlanks();
        }
    }

    private String value() throws MalformedRequestException {
        if (!skip('"')) {
            String value = token();
            if (value.isEmpty()) {
                throw malformed("mime: invalid media parameter");
            }
            return value;
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return value.toString();
            }
            boolean escaped =
                    next == '\\' && at < text.length() && SEPARATORS.indexOf(text.charAt(at)) >= 0;
            value.append(escaped ? text.charAt(at++) : next);
        }
        throw malformed("mime: invalid media parameter");
    }

    private String token() {
        int start = at;
        while (at < text.length() && isToken(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isToken(char letter) {
        return letter > ' ' && letter < 0x7f && SEPARATORS.indexOf(letter) < 0;
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static MalformedRequestException malformed(String cause) {
        return new MalformedRequestException(ErrorCode.INVALID_FORM, cause);
    }
}
