package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl ls [KEY]}: prints the keys of a directory, one a line. */
@Command(name = "ls", description = "Print the keys of a directory.")
final class LsCommand implements Callable<Integer> {

    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

    private final CtlCommand ctl;

    @Option(names = "--sort", description = "Sort by key.")
    private boolean sort;

    @Option(
            names = {"-r", "--recursive"},
            description = "All keys below, too.")
    private boolean recursive;

    @Option(names = "-p", description = "Append a slash to directories.")
    private boolean slash;

    @Option(
            names = {"-q", "--quorum"},
            description = "Read through consensus.")
    private boolean quorum;

    @Parameters(paramLabel = "KEY", description = "The directory (default: /).")
    private List<String> keys = new ArrayList<>();

    LsCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.withClient(this::ls);
    }

    private int ls(EtcdClient client) throws EtcdException, InterruptedException {
        List<ReadOption> options = new ArrayList<>(Arrays.asList(Reading.options(sort, quorum)));
        if (recursive) {
            options.add(ReadOption.RECURSIVE);
        }
        String key = keys.isEmpty() ? "/" : keys.getFirst();
        KeyNode node = client.get(key, options.toArray(ReadOption[]::new)).value();
        // A line at a time would be a system call for each of perhaps a million keys.
        PrintStream buffered =
                new PrintStream(
                        new BufferedOutputStream(ctl.console().out(), OUTPUT_BUFFER_BYTES),
                        false,
                        StandardCharsets.UTF_8);
        print(node, buffered);
        buffered.flush();
        return ExitCode.OK;
    }

    /** The node itself if it is a key, else all below it; a loop, since a tree may be deeper than a stack. */
    private void print(KeyNode root, PrintStream out) {
        Deque<KeyNode> next = new ArrayDeque<>(root.isDirectory() ? root.nodes() : List.of(root));
        while (!next.isEmpty()) {
            KeyNode node = next.pop();
            out.println(node.isDirectory() && slash ? node.key() + "/" : node.key());
            node.nodes().reversed().forEach(next::push);
        }
    }
}
