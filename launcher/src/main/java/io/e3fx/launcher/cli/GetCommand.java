package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl get KEY}: prints the value of a key. */
@Command(name = "get", description = "Print the value of a key.")
final class GetCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(names = "--sort", description = "Sort; of no effect on a key.")
    private boolean sort;

    @Option(
            names = {"-q", "--quorum"},
            description = "Read through consensus.")
    private boolean quorum;

    // As etcdctl, which complains about a missing key in its own words and passes over further
    // ones.
    @Parameters(paramLabel = "KEY", description = "The key.")
    private List<String> keys = new ArrayList<>();

    GetCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return keys.isEmpty() ? ctl.refuse("key required") : ctl.withClient(this::get);
    }

    private int get(EtcdClient client) throws EtcdException, InterruptedException {
        ReadOption[] options = Reading.options(sort, quorum);
        KeyNode node = client.get(keys.getFirst(), options).value();
        if (node.isDirectory()) {
            ctl.console()
                    .err()
                    .println((node.key().equals("/") ? "" : node.key()) + ": is a directory");
            return ExitCode.FAILED;
        }
        ctl.console().out().println(node.value().orElse(""));
        return ExitCode.OK;
    }
}
