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
import java.util.stream.Stream;
import javafx.util.Subscription;

/**
 * Files of the keys that are perhaps dragged out of the window, made as soon as the mouse is pressed on them, in a
 * folder for temporary files. What was dragged is kept until the page is closed: who has got it may read it later.
 * Confined to the FX thread.
 */
final class DraggedFiles implements AutoCloseable {

    private record Prepared(Set<String> keys, Path folder, List<Path> files) {
        static final Prepared NOTHING = new Prepared(Set.of(), Path.of(""), List.of());
    }

    private final KeyAccess keys;
    private final Background background;
    private final List<Path> dragged = new ArrayList<>();
    private Prepared prepared = Prepared.NOTHING;
    private Subscription underWay = Subscription.EMPTY;

    DraggedFiles(KeyAccess keys, Background background) {
        this.keys = keys;
        this.background = background;
    }

    /** Begins to make files of these; what was made of others is given up. */
    void prepare(List<String> wanted) {
        underWay.unsubscribe();
        forget();
        underWay =
                background.runInterruptibly(
                        () -> make(List.copyOf(wanted)), made -> prepared = made);
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
        forget();
        List<Path> all = List.copyOf(dragged);
        background.run(() -> deleteAll(all), _ -> {});
    }

    private void forget() {
        Path folder = prepared.folder();
        if (!prepared.equals(Prepared.NOTHING) && !dragged.contains(folder)) {
            background.run(() -> deleteAll(List.of(folder)), _ -> {});
        }
        prepared = Prepared.NOTHING;
    }

    private Prepared make(List<String> wanted) {
        try {
            Path folder = Files.createTempDirectory("e3fx-");
            List<Path> files =
                    OutgoingFiles.write(
                            keys, wanted, folder, () -> Thread.currentThread().isInterrupted());
            return new Prepared(Set.copyOf(wanted), folder, files);
        } catch (IOException _) {
            // The paths are dragged all the same, as text.
            return Prepared.NOTHING;
        }
    }

    private static boolean deleteAll(List<Path> folders) {
        for (Path folder : folders) {
            try (Stream<Path> below = Files.walk(folder)) {
                for (Path path : below.toList().reversed()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException _) {
                // The system empties its folder for temporary files.
            }
        }
        return true;
    }
}
