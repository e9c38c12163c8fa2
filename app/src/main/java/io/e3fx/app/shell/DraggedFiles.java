package io.e3fx.app.shell;

import io.e3fx.app.fx.Background;
import io.e3fx.app.operations.OutgoingFiles;
import io.e3fx.app.session.KeyAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.util.Subscription;

/**
 * Files of the keys that are perhaps dragged out of the window, made while a drag of them begins, in a
 * folder for temporary files that only this user may read. What was dragged is kept until the page is closed: who has got
 * it may read it later; what was given up in the midst goes then at the latest.
 * Confined to the FX thread.
 */
final class DraggedFiles implements AutoCloseable {

    private record Prepared(Set<String> keys, Path folder, List<Path> files) {
        static final Prepared NOTHING = new Prepared(Set.of(), Path.of(""), List.of());
    }

    private final KeyAccess keys;
    private final Background background;
    private final List<Path> dragged = new ArrayList<>();

    /** Holds all folders, so that none is left behind; made when it is needed first. */
    private final AtomicReference<Path> home = new AtomicReference<>();

    private Prepared prepared = Prepared.NOTHING;
    private Subscription underWay = Subscription.EMPTY;
    private boolean isUnderWay;

    DraggedFiles(KeyAccess keys, Background background) {
        this.keys = keys;
        this.background = background;
    }

    /** Begins to make files of these; what was made of others is given up. */
    void prepare(List<String> wanted) {
        underWay.unsubscribe();
        forget();
        isUnderWay = true;
        underWay =
                background.runInterruptibly(
                        () -> make(List.copyOf(wanted)),
                        made -> {
                            prepared = made;
                            isUnderWay = false;
                        });
    }

    /** Whether files are being made. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    /** The files of these if they are ready; they are kept. */
    List<Path> take(List<String> wanted) {
        if (prepared.files().isEmpty() || !prepared.keys().equals(Set.copyOf(wanted))) {
            return List.of();
        }
        if (!dragged.contains(prepared.folder())) {
            dragged.add(prepared.folder());
        }
        return prepared.files();
    }

    @Override
    public void close() {
        underWay.unsubscribe();
        Path all = home.get();
        if (all != null) {
            background.run(() -> delete(all), _ -> {});
        }
    }

    private void forget() {
        Path folder = prepared.folder();
        if (!prepared.equals(Prepared.NOTHING) && !dragged.contains(folder)) {
            background.run(() -> delete(folder), _ -> {});
        }
        prepared = Prepared.NOTHING;
    }

    private Prepared make(List<String> wanted) {
        try {
            Path folder = Files.createTempDirectory(home(), "keys");
            List<Path> files =
                    OutgoingFiles.write(
                            keys, wanted, folder, () -> Thread.currentThread().isInterrupted());
            return new Prepared(Set.copyOf(wanted), folder, files);
        } catch (IOException _) {
            // The paths are dragged all the same, as text.
            return Prepared.NOTHING;
        }
    }

    private Path home() throws IOException {
        synchronized (home) {
            if (home.get() == null) {
                home.set(Files.createTempDirectory("e3fx-"));
            }
            return home.get();
        }
    }

    private static boolean delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.toList().reversed()) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException _) {
            // The system empties its folder for temporary files.
            return false;
        }
    }
}
