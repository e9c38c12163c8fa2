package io.e3fx.app.operations;

import io.e3fx.app.keys.KeyPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants moved or copied, and where to. Immutable.
 *
 * @param kind whether the originals go
 * @param routes from where to where
 */
public record Transfer(Kind kind, List<Route> routes) {

    /** Whether the originals go. */
    public enum Kind {
        MOVE,
        COPY
    }

    /** One key or directory with all below it, and what it shall be called then. */
    public record Route(String source, String target) {}

    /** Why a transfer can not be. */
    public enum Fault {
        /** The root can be neither moved nor replaced. */
        ROOT,
        /** It is there already. */
        SAME_PLACE,
        /** A directory can not go into itself. */
        INTO_ITSELF,
        /** Two would have the same name. */
        SAME_NAME
    }

    public Transfer {
        routes = List.copyOf(routes);
    }

    /** Everything into a directory, under the names that it has; what lies in another of the sources goes with that. */
    public static Transfer into(Kind kind, List<String> sources, String directory) {
        return new Transfer(
                kind,
                outermost(sources).stream()
                        .map(source ->
                                new Route(source, KeyPaths.child(directory, KeyPaths.name(source))))
                        .toList());
    }

    /** One key or directory, to be called that. */
    public static Transfer to(Kind kind, String source, String target) {
        return new Transfer(kind, List.of(new Route(source, target)));
    }

    /** Without those that lie in another one. */
    public static List<String> outermost(List<String> paths) {
        List<String> kept = new ArrayList<>();
        for (String path : paths.stream().distinct().sorted().toList()) {
            if (kept.stream().noneMatch(above -> KeyPaths.isAtOrBelow(path, above))) {
                kept.add(path);
            }
        }
        return kept;
    }

    /** Why this can not be, if it can not. */
    public Optional<Fault> fault() {
        Set<String> targets = new HashSet<>();
        for (Route route : routes) {
            if (route.source().equals(KeyPaths.ROOT) || route.target().equals(KeyPaths.ROOT)) {
                return Optional.of(Fault.ROOT);
            }
            if (route.source().equals(route.target())) {
                return Optional.of(Fault.SAME_PLACE);
            }
            if (KeyPaths.isAtOrBelow(route.target(), route.source())) {
                return Optional.of(Fault.INTO_ITSELF);
            }
            if (!targets.add(route.target())) {
                return Optional.of(Fault.SAME_NAME);
            }
        }
        return Optional.empty();
    }

    /** What it is about, in one path. */
    public String subject() {
        return routes.size() == 1
                ? routes.getFirst().source() + " \u2192 " + routes.getFirst().target()
                : routes.getFirst().source()
                        + ", \u2026 \u2192 "
                        + KeyPaths.parent(routes.getFirst().target());
    }
}
