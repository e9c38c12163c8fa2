package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Watch;
import picocli.CommandLine.Option;

/** What to watch, for both commands that do. */
final class WatchOptions {

    @Option(
            names = "--after-index",
            paramLabel = "INDEX",
            converter = GoTypes.Int.class,
            description =
                    "Begin with what came after this index, also in the past (default: from now on).")
    private long afterIndex;

    @Option(
            names = {"-r", "--recursive"},
            description = "Also all keys below it.")
    private boolean recursive;

    boolean isRecursive() {
        return recursive;
    }

    Watch watch(String key) throws CtlException {
        if (afterIndex < 0) {
            throw CtlException.arguments("an index is not negative: " + afterIndex);
        }
        Watch watch = recursive ? Watch.subtree(key) : Watch.key(key);
        return afterIndex == 0 ? watch : watch.from(afterIndex + 1);
    }
}
