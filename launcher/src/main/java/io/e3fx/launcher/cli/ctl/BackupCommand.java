package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl backup}: refused with what to do instead, whatever its options. */
@Command(
        name = "backup",
        description = "Not supported: stop a member and copy its whole data directory instead.")
final class BackupCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"--data-dir", "--wal-dir", "--backup-dir", "--backup-wal-dir"},
            hidden = true)
    private @Nullable String folder;

    @SuppressWarnings("UnusedVariable")
    @Option(names = "--with-v3", hidden = true)
    private boolean withV3;

    @SuppressWarnings("UnusedVariable")
    @Parameters(hidden = true)
    private List<String> arguments = new ArrayList<>();

    BackupCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() {
        return ctl.fail(
                "backup is not supported: it copies etcd's files, and a member's are others here."
                        + " Stop a member and copy its whole data directory instead.");
    }
}
