package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where members are reached from here, when that is not what they advertise: behind a tunnel, in a container. Immutable.
 *
 * @param reachable by what is advertised
 */
public record AddressMap(Map<Endpoint, Endpoint> reachable) {

    /** Everything is reached where it is said to be. */
    public static final AddressMap NONE = new AddressMap(Map.of());

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "[::]");

    public AddressMap {
        reachable = Map.copyOf(reachable);
    }

    /**
     * Where to ask a member.
     *
     * @param advertised what the member advertises
     * @param answered where the cluster answered: a member that advertises any address is taken to be there
     * @throws IllegalArgumentException when that is no client URL
     */
    public Endpoint reachable(URI advertised, Endpoint answered) {
        Endpoint said = new Endpoint(advertised);
        Endpoint mapped = reachable.get(said);
        if (mapped != null) {
            return mapped;
        }
        return ANY_ADDRESS.contains(said.uri().getHost())
                ? Endpoint.parse(
                        said.uri().getScheme()
                                + "://"
                                + answered.uri().getHost()
                                + ":"
                                + said.uri().getPort())
                : said;
    }

    @Override
    public String toString() {
        return reachable.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
