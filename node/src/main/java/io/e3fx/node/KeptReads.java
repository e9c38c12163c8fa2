package io.e3fx.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.storage.ForcedFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the counters of reads over restarts: they are this member's own and no part of the replicated state. Saved with each
 * snapshot and at an orderly stop, so that a crash loses what was read since the newest snapshot, as with etcd. A file that
 * cannot be read or written is told of and stops nothing. Thread-safe.
 */
final class KeptReads implements AutoCloseable {
    private static final String FOUND = "reads.found";
    private static final String MISSED = "reads.missed";
    private static final Logger log = LoggerFactory.getLogger(KeptReads.class);

    private final Path file;
    private final MemberStats stats;
    private ReadCounts.Reading saved;

    private KeptReads(Path file, MemberStats stats, ReadCounts.Reading saved) {
        this.file = file;
        this.saved = saved;
        this.stats = stats;
    }

    /** Goes on from what {@code file} holds; from nothing when it is not there or damaged. */
    static KeptReads open(Path file, InstantSource clock) {
        ReadCounts.Reading saved = load(file);
        return new KeptReads(file, MemberStats.startingAt(saved, clock), saved);
    }

    /** This member's counters, which go on from there. */
    MemberStats stats() {
        return stats;
    }

    /** Writes the file if anything was read since. */
    synchronized void save() {
        ReadCounts.Reading now = stats.reads().read();
        if (now.equals(saved)) {
            return;
        }
        String text = FOUND + "=" + now.found() + "\n" + MISSED + "=" + now.missed() + "\n";
        try {
            ForcedFile.write(
                    file.resolveSibling(file.getFileName() + ".tmp"),
                    file,
                    out -> out.write(text.getBytes(US_ASCII)));
            saved = now;
        } catch (IOException e) {
            log.warn("counters of reads not saved file={}: {}", file, e.toString());
        }
    }

    @Override
    public void close() {
        save();
    }

    private static ReadCounts.Reading load(Path file) {
        if (!Files.exists(file)) {
            return ReadCounts.Reading.NONE;
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file, US_ASCII)) {
            lines.load(in);
            return new ReadCounts.Reading(
                    Long.parseLong(lines.getProperty(FOUND, "")),
                    Long.parseLong(lines.getProperty(MISSED, "")));
        } catch (IOException | IllegalArgumentException e) {
            log.warn("counters of reads begin at 0, unreadable file={}: {}", file, e.toString());
            return ReadCounts.Reading.NONE;
        }
    }
}
