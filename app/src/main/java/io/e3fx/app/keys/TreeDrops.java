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
}
