package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.Ttl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl set KEY VALUE}: creates or replaces a key and prints its value. */
@Command(
        name = "set",
        description = "Set the value of a key; without VALUE it is read from standard input.",
        footer = "A VALUE that begins with a hyphen: e3fx ctl set -- KEY VALUE")
final class SetCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            description = "Time to live (default: for ever).")
    private long ttl;

    @Option(
            names = "--swap-with-value",
            paramLabel = "VALUE",
            description = "Only if it has this value.")
    private @Nullable String prevValue;

    @Option(
            names = "--swap-with-index",
            paramLabel = "INDEX",
            description = "Only if it has this modifiedIndex.")
    private long prevIndex;

    @Parameters(paramLabel = "KEY VALUE", description = "The key and its new value.")
    private List<String> arguments = new ArrayList<>();

    SetCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (arguments.isEmpty()) {
            return ctl.refuse("key required");
        }
        Optional<String> value = value();
        return value.isEmpty()
                ? ctl.refuse("value required")
                : ctl.withClient(client -> set(client, arguments.getFirst(), value.get()));
    }

    private int set(EtcdClient client, String key, String value)
            throws EtcdException, InterruptedException {
        Ttl time = ttl > 0 ? new Ttl.Seconds(ttl) : Ttl.NONE;
        Optional<Condition> condition = condition();
        Event event =
                condition.isPresent()
                        ? client.compareAndSwap(key, value, condition.get(), time).value()
                        : client.set(key, value, time).value();
        ctl.console().out().println(event.node().value().orElse(""));
        return ExitCode.OK;
    }

    private Optional<String> value() throws IOException {
        if (arguments.size() > 1) {
            return Optional.of(arguments.get(1));
        }
        String read = new String(ctl.console().in().readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(read).filter(text -> !text.isEmpty());
    }

    private Optional<Condition> condition() {
        Optional<String> value = Optional.ofNullable(prevValue).filter(text -> !text.isEmpty());
        OptionalLong index = prevIndex > 0 ? OptionalLong.of(prevIndex) : OptionalLong.empty();
        return value.isEmpty() && index.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(index, value));
    }
}
