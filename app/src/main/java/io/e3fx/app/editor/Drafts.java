package io.e3fx.app.editor;

import io.e3fx.app.fx.Background;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javafx.util.Subscription;

/**
 * What is typed and not saved in all clusters that this process shows: one store for each cluster, however many pages show
 * it, so that none overwrites what another keeps. Confined to the FX thread.
 */
public final class Drafts {

    private final Path home;
    private final Background background;
    private final DraftLimits limits;
    private final Duration firstRetry;
    private final Map<String, DraftKeeper> keepers = new HashMap<>();

    /** Drafts in this folder, which need not exist. */
    public Drafts(Path home, Background background) {
        this(home, background, DraftLimits.DEFAULTS, DraftKeeper.FIRST_RETRY);
    }

    Drafts(Path home, Background background, DraftLimits limits, Duration firstRetry) {
        this.home = home;
        this.background = background;
        this.limits = limits;
        this.firstRetry = firstRetry;
    }

    /** Told what becomes of drafts. */
    public interface Listener {
        /** The drafts of these keys, one at least, came back. */
        void restored(List<String> keys);

        /** So many files could not be read and were set aside. */
        void damaged(int count);

        /** Something can't be kept; told once, until it could. */
        void warn(Trouble trouble);
    }

    /** What can not be kept on the disk. */
    public sealed interface Trouble {
        /** The disk does not take it; it is tried again. */
        record NotWritten(String problem) implements Trouble {}

        /** There are too many drafts, or too large ones. */
        record NoRoom(List<String> keys) implements Trouble {}
    }

    /** The folder of all drafts. */
    public Path home() {
        return home;
    }

    /**
     * Gives the editor what was kept of this cluster, and keeps what is typed in it until the subscription ends; then its
     * drafts are for the next one.
     */
    public Subscription join(String clusterId, EditorViewModel editor, Listener listener) {
        return keepers.computeIfAbsent(
                        clusterId,
                        id -> {
                            DraftFiles files = new DraftFiles(home.resolve(folderName(id)), limits);
                            return new DraftKeeper(
                                    new DraftWriter(files, limits), background, firstRetry);
                        })
                .join(editor, listener);
    }

    /** What a server calls itself must not lead out of the folder. */
    private static String folderName(String clusterId) {
        return clusterId.matches("[A-Za-z0-9-]{1,64}")
                ? clusterId
                : HexFormat.of().toHexDigits(clusterId.hashCode());
    }
}
