package io.e3fx.app.connect;

import io.e3fx.app.session.Access;
import io.e3fx.app.session.AddressMap;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.TlsFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed to connect. Immutable; no text of it shows the password.
 *
 * @param addresses client URLs, separated by commas
 * @param user a user of the cluster, or nothing
 * @param password that user's
 * @param files what TLS takes
 * @param mapping lines of {@code advertised = reachable}
 * @param start the directory to show, or nothing for all
 */
public record ConnectForm(
        String addresses, String user, String password, Files files, String mapping, String start) {

    /**
     * Files for TLS.
     *
     * @param ca a PEM file with what the server's certificate must lead to, or nothing
     * @param certificate a PEM file with the client's certificate, or nothing
     * @param key a PEM file with its key, or nothing
     */
    public record Files(String ca, String certificate, String key) {
        /** None. */
        public static Files none() {
            return new Files("", "", "");
        }
    }

    /** Which part is wrong. */
    public enum Field {
        ADDRESS,
        USER,
        TLS,
        MAPPING
    }

    /** What was typed can't be meant. */
    public static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Field field;

        WrongException(Field field, String details) {
            super(details);
            this.field = field;
        }

        /** Where. */
        public Field field() {
            return field;
        }
    }

    /** An address alone. */
    public static ConnectForm of(String addresses) {
        return new ConnectForm(addresses, "", "", Files.none(), "", "");
    }

    /**
     * What it takes to connect. Reads the files of TLS, so it is not for the FX thread.
     *
     * @throws WrongException when a part of it is wrong
     */
    public Access access() throws WrongException {
        List<Endpoint> endpoints = endpoints();
        Optional<Credentials> credentials = credentials();
        AddressMap map = parseMapping(mapping);
        try {
            TlsFiles tls =
                    new TlsFiles(path(files.ca()), path(files.certificate()), path(files.key()));
            boolean isPlain =
                    tls.equals(new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty()));
            return new Access(
                    endpoints,
                    credentials,
                    isPlain ? Optional.empty() : Optional.of(Access.Tls.read(tls)),
                    map,
                    directory(start));
        } catch (IOException | InvalidPathException e) {
            throw new WrongException(Field.TLS, String.valueOf(e.getMessage()));
        }
    }

    /** The lines that say where members are reached. */
    static String lines(Map<Endpoint, Endpoint> reachable) {
        StringBuilder lines = new StringBuilder();
        reachable.forEach((advertised, here) ->
                lines.append(advertised).append(" = ").append(here).append('\n'));
        return lines.toString().strip();
    }

    @Override
    public String toString() {
        return "ConnectForm[" + addresses + "]";
    }

    private List<Endpoint> endpoints() throws WrongException {
        try {
            return Endpoint.parseList(addresses);
        } catch (IllegalArgumentException e) {
            throw new WrongException(Field.ADDRESS, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Credentials> credentials() throws WrongException {
        if (user.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Credentials(user.strip(), password));
        } catch (IllegalArgumentException e) {
            throw new WrongException(Field.USER, String.valueOf(e.getMessage()));
        }
    }

    private static AddressMap parseMapping(String text) throws WrongException {
        Map<Endpoint, Endpoint> reachable = new HashMap<>();
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new WrongException(Field.MAPPING, line);
            }
            try {
                reachable.put(
                        Endpoint.parse(line.substring(0, equals)),
                        Endpoint.parse(line.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new WrongException(Field.MAPPING, String.valueOf(e.getMessage()));
            }
        }
        return new AddressMap(reachable);
    }

    /** One slash first, none last, none doubled. */
    private static String directory(String typed) {
        String path = ("/" + typed.strip()).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
    }
}
