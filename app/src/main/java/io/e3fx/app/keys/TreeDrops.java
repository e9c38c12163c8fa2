package io.e3fx.app.keys;

import java.nio.file.Path;
import java.util.List;

/** Does what was dropped or pasted into the tree, after showing what that means. Confined to the FX thread. */
public interface TreeDrops {

    /** Whether the originals go. */
    enum Kind {
        MOVE,
        COPY
    }

    /** Moves or copies keys and directories into a directory. */
    void transfer(List<String> keys, String directory, Kind kind);

    /** Makes keys of files in a directory. */
    void files(List<Path> files, String directory);

    /** Begins to make files of these, in case they are dragged out of the window. */
    void prepareFiles(List<String> keys);

    /** Whether files are being made; it ends by itself. */
    boolean isPreparingFiles();

    /** The files of these if they are ready, else none. */
    List<Path> preparedFiles(List<String> keys);
}
