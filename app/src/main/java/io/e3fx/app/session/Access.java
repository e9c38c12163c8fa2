package io.e3fx.app.session;

import io.e3fx.launcher.client.ClientOptions;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.TlsFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What it takes to ask a cluster. Kept in memory only. Immutable.
 *
 * @param endpoints client URLs of one cluster, at least one; the other members are found
 * @param credentials who asks; absent: nobody
 * @param tls what https takes; absent: what Java trusts
 * @param addresses where members are reached, when not where they say
 * @param start the directory in which keys are shown and watched; the root shows all
 */
public record Access(
        List<Endpoint> endpoints,
        Optional<Credentials> credentials,
        Optional<Tls> tls,
        AddressMap addresses,
        String start) {

    /** Where all keys are. */
    public static final String ROOT = "/";

    /** Files for TLS, and what was read from them. */
    public record Tls(TlsFiles files, SSLContext context) {

        /**
         * Reads the files; waits for the disk.
         *
         * @throws IOException with the path in its message
         */
        public static Tls read(TlsFiles files) throws IOException {
            return new Tls(files, files.context());
        }
    }

    public Access {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a connection needs an address");
        }
        if (!start.equals(ROOT) && (!start.startsWith("/") || start.endsWith("/"))) {
            throw new IllegalArgumentException("not a directory: " + start);
        }
    }

    /** A connection that shows all keys. */
    public Access(
            List<Endpoint> endpoints,
            Optional<Credentials> credentials,
            Optional<Tls> tls,
            AddressMap addresses) {
        this(endpoints, credentials, tls, addresses, ROOT);
    }

    /** As nobody, over what Java trusts. */
    public static Access of(List<Endpoint> endpoints) {
        return new Access(endpoints, Optional.empty(), Optional.empty(), AddressMap.NONE);
    }

    /** With other places to reach members at. */
    public Access with(AddressMap other) {
        return new Access(endpoints, credentials, tls, other, start);
    }

    /** With another directory to start at. */
    public Access startingAt(String directory) {
        return new Access(endpoints, credentials, tls, addresses, directory);
    }

    /** Who asks where, in short. */
    public String title() {
        String address = endpoints.getFirst().uri().getAuthority();
        String place = start.equals(ROOT) ? address : address + start;
        return credentials.map(who -> who.user() + "@" + place).orElse(place);
    }

    /** What tells connections apart: where it is asked, by whom, and what is shown. */
    public Object identity() {
        return List.of(endpoints, credentials.map(Credentials::user), start);
    }

    /**
     * The start as it is asked for, with a slash at its end: a user whose role is for {@code /app/*} may list and watch
     * {@code /app/}, but not {@code /app}.
     */
    String startToAsk() {
        return start.equals(ROOT) ? start : start + "/";
    }

    /** How its clients ask. */
    ClientOptions options() {
        ClientOptions options = ClientOptions.defaults();
        if (credentials.isPresent()) {
            options = options.withCredentials(credentials.get());
        }
        return tls.isPresent() ? options.withTls(tls.get().context()) : options;
    }

    /**
     * Whether a member may be asked there: names, passwords and values that go out over TLS never go out without it, only
     * because a member says so.
     */
    boolean mayAsk(Endpoint member) {
        boolean isSecure =
                endpoints.stream().allMatch(e -> e.uri().getScheme().equalsIgnoreCase("https"));
        return !isSecure || member.uri().getScheme().equalsIgnoreCase("https");
    }

    /** Requests to one of its members as lines for a shell. */
    public RequestText text(Endpoint endpoint) {
        return new RequestText(endpoint, credentials.map(Credentials::user), tls.map(Tls::files));
    }
}
