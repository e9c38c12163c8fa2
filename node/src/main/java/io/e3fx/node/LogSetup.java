package io.e3fx.node;

import io.e3fx.node.config.NodeConfig.LogLevel;
import io.e3fx.node.config.NodeConfig.LogOutput;
import io.e3fx.node.config.NodeConfig.Logging;
import io.e3fx.node.files.UserFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the logger write what and where the settings say. To be called before the first logger is made: it looks at the
 * properties of the system once. Without settings, {@code simplelogger.properties} counts.
 */
final class LogSetup {
    private static final String PROPERTY = "org.slf4j.simpleLogger.";

    private LogSetup() {}

    /**
     * Sets the log up.
     *
     * @throws IOException with one line for the user when a file can't be opened
     */
    static void apply(Logging logging) throws IOException {
        String level = logging.level().name().toLowerCase(Locale.ROOT);
        System.setProperty(PROPERTY + "log.io.e3fx", level);
        if (logging.level() == LogLevel.DEBUG) {
            System.setProperty(PROPERTY + "log.org.apache.ratis", "info");
            System.setProperty(PROPERTY + "log.org.eclipse.jetty", "info");
        }
        if (logging.level() == LogLevel.ERROR) {
            System.setProperty(PROPERTY + "defaultLogLevel", level);
            System.setProperty(PROPERTY + "log.org.eclipse.jetty", level);
        }
        if (!logging.outputs().equals(List.of(LogOutput.Standard.ERROR))) {
            // The logger can write to one of the two streams or begin a file anew. Nothing else of
            // a
            // member writes to this stream.
            System.setOut(stream(logging.outputs()));
            System.setProperty(PROPERTY + "logFile", "System.out");
        }
    }

    /** A stream whose lines go to all of the outputs. */
    static PrintStream stream(List<LogOutput> outputs) throws IOException {
        var streams = new ArrayList<OutputStream>();
        for (LogOutput output : outputs) {
            streams.add(
                    switch (output) {
                        case LogOutput.Standard.ERROR -> new FileOutputStream(FileDescriptor.err);
                        case LogOutput.Standard.OUTPUT -> new FileOutputStream(FileDescriptor.out);
                        case LogOutput.File(Path path) -> appending(path);
                    });
        }
        return new PrintStream(new Several(streams), true, StandardCharsets.UTF_8);
    }

    private static OutputStream appending(Path path) throws IOException {
        try {
            return Files.newOutputStream(
                    path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IOException(
                    "open sink \"" + path + "\": " + UserFile.failure(path, e).getMessage(), e);
        }
    }

    /** Streams that all get the same; one that fails doesn't keep the others from it. */
    private static final class Several extends OutputStream {
        private final List<OutputStream> streams;

        Several(List<OutputStream> streams) {
            this.streams = List.copyOf(streams);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            IOException failure = null;
            for (OutputStream stream : streams) {
                try {
                    stream.write(bytes, offset, length);
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
