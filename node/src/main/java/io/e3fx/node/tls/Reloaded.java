package io.e3fx.node.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in files, made again when one of them has changed, so that certificates can be renewed without a restart. While
 * the files can't be read or don't fit together, what they held before counts, and the log says so once. Thread-safe.
 *
 * @param <T> what is made of the files; immutable
 */
final class Reloaded<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

    /** Makes the value. */
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    private final List<Path> files;
    private final Source<T> source;
    private volatile Version<T> current;

    /** Reads the files for the first time. */
    Reloaded(List<Path> files, Source<T> source) throws IOException {
        this.files = List.copyOf(files);
        this.source = source;
        List<Stamp> stamps = stamps();
        current = new Version<>(stamps, source.read());
    }

    /** What the files hold; looks at them each time. */
    T value() {
        List<Stamp> stamps = stamps();
        return stamps.equals(current.stamps()) ? current.value() : reloaded(stamps);
    }

    private synchronized T reloaded(List<Stamp> stamps) {
        if (stamps.equals(current.stamps())) {
            return current.value();
        }
        try {
            current = new Version<>(stamps, source.read());
            LOG.info("certificates read again files={}", files);
        } catch (IOException e) {
            current = new Version<>(stamps, current.value());
            LOG.warn("certificates could not be read again: {}", e.getMessage());
        }
        return current.value();
    }

    private List<Stamp> stamps() {
        var stamps = new ArrayList<Stamp>();
        for (Path file : files) {
            try {
                stamps.add(new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException _) {
                stamps.add(Stamp.GONE);
            }
        }
        return stamps;
    }

    private record Version<T>(List<Stamp> stamps, T value) {}

    private record Stamp(FileTime modified, long bytes) {
        static final Stamp GONE = new Stamp(FileTime.fromMillis(0), -1);
    }
}
