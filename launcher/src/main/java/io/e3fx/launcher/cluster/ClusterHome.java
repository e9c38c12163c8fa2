package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that holds the clusters of one user. Immutable.
 *
 * @param root the folder of this product in the platform's data directory, or wherever the user wants it
 */
public record ClusterHome(Path root) {

    /** The cluster that is meant when none is named. */
    public static final String DEFAULT_CLUSTER = "default";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ClusterHome {
        root = root.toAbsolutePath().normalize();
    }

    /** The home of the running process's user. */
    public static ClusterHome ofUser() {
        return of(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code E3FX_HOME} if it is set; else the platform's place for data: {@code $XDG_DATA_HOME/e3fx} or {@code
     * ~/.local/share/e3fx}, {@code ~/Library/Application Support/e3fx}, {@code %APPDATA%\e3fx}.
     *
     * @param environment the environment's variables
     * @param osName Java's {@code os.name}
     * @param userHome the user's home folder
     */
    public static ClusterHome of(Map<String, String> environment, String osName, Path userHome) {
        Optional<Path> chosen = variable(environment, "E3FX_HOME");
        if (chosen.isPresent()) {
            return new ClusterHome(chosen.get());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return new ClusterHome(
                    userHome.resolve("Library").resolve("Application Support").resolve("e3fx"));
        }
        if (os.contains("win")) {
            Path appData =
                    variable(environment, "APPDATA")
                            .orElseGet(() -> userHome.resolve("AppData").resolve("Roaming"));
            return new ClusterHome(appData.resolve("e3fx"));
        }
        Path data =
                variable(environment, "XDG_DATA_HOME")
                        .filter(Path::isAbsolute)
                        .orElseGet(() -> userHome.resolve(".local").resolve("share"));
        return new ClusterHome(data.resolve("e3fx"));
    }

    /**
     * The folder of one cluster, whether it exists or not.
     *
     * @param name letters, digits, dots, underscores and hyphens, 64 at most, beginning with a letter or digit
     */
    public Path folder(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name for a cluster: use letters, digits, dots, underscores and hyphens, 64 at"
                            + " most");
        }
        return root.resolve("clusters").resolve(name);
    }

    /**
     * One cluster, whether it exists or not.
     *
     * @param name as in {@link #folder}
     */
    public KnownCluster cluster(String name) {
        return new KnownCluster(folder(name));
    }

    /**
     * All clusters that exist, by name.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<KnownCluster> clusters() throws IOException {
        return clustersIn(root.resolve("clusters"));
    }

    /** The same for any folder of clusters. */
    static List<KnownCluster> clustersIn(Path clusters) throws IOException {
        if (!Files.isDirectory(clusters)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(clusters)) {
            return folders.filter(folder -> isName(folder.getFileName().toString()))
                    .map(KnownCluster::new)
                    .filter(KnownCluster::exists)
                    .sorted(Comparator.comparing(KnownCluster::name))
                    .toList();
        }
    }

    /** Whether a cluster may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
