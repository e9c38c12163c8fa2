package io.e3fx.app.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The settings as a JSON file, replaced as a whole so that it is never half-written. What can't be
 * read is put aside. Thread-safe.
 */
public final class SettingsFile {

    private static final String FILE_NAME = "settings.json";

    private final Path file;

    /** The file in this folder, which need not exist. */
    public SettingsFile(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    /** The folder for settings that the platform wants. */
    public static Path userFolder(Map<String, String> environment, String osName, Path userHome) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("e3fx");
        }
        if (os.contains("win")) {
            String appData = environment.get("APPDATA");
            return appData == null || appData.isBlank()
                    ? userHome.resolve("e3fx")
                    : Path.of(appData, "e3fx");
        }
        String config = environment.get("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? userHome.resolve(".config") : Path.of(config))
                .resolve("e3fx");
    }

    /**
     * What was found at the start. Immutable.
     *
     * @param settings what was saved last; the defaults if nothing can be read
     * @param damaged the file that is there and can't be read; it was given this other name, so that it is not overwritten
     */
    public record Loaded(Settings settings, Optional<Path> damaged) {}

    /** What was saved last. */
    public synchronized Loaded load() {
        try {
            Settings found =
                    Files.exists(file)
                            ? SettingsJson.parse(Files.readString(file))
                            : Settings.defaults();
            return new Loaded(found, Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            return new Loaded(Settings.defaults(), Optional.of(keepDamaged()));
        }
    }

    /** The name under which it is now; its own, if it can't be renamed. */
    private Path keepDamaged() {
        Path kept = file.resolveSibling(FILE_NAME + ".damaged");
        try {
            return Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            return file;
        }
    }

    /**
     * Replaces what was saved.
     *
     * @throws IOException with the file's name if it can't be written
     */
    public synchronized void save(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(FILE_NAME + ".new");
        Files.writeString(next, SettingsJson.render(settings), StandardCharsets.UTF_8);
        try {
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new IOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }
}
