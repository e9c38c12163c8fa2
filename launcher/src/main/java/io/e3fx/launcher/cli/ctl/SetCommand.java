package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl set KEY VALUE}: creates or replaces a key and prints its value. */
@Command(
        name = "set",
        description = "Create or replace a key; without VALUE it is all of standard input.",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl set /greeting Hello",
            "  e3fx ctl set /config < config.yaml",
            "  e3fx ctl set --ttl 30 /locks/job me",
            "  e3fx ctl set --swap-with-value Hello /greeting Bye",
            "  e3fx ctl set -- /minus -1"
        })
final class SetCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Mixin private TtlOption time = new TtlOption();

    @Option(
            names = "--swap-with-value",
            paramLabel = "VALUE",
            description = "Only if it has this value.")
    private @Nullable String prevValue;

    @Option(
            names = "--swap-with-index",
            paramLabel = "INDEX",
            converter = GoTypes.Int.class,
            description = "Only if it has this modifiedIndex.")
    private long prevIndex;

    @Parameters(
            paramLabel = "KEY [VALUE]",
            hideParamSyntax = true,
            description = "The key and its new value.")
    private List<String> arguments = new ArrayList<>();

    SetCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            String value = Arguments.value(arguments, ctl.console().in());
            Optional<Condition> condition = ConditionOptions.condition(prevValue, prevIndex);
            ctl.output()
                    .changed(
                            session.ask(client ->
                                    condition.isPresent()
                                            ? client.compareAndSwap(
                                                    key, value, condition.get(), time.ttl())
                                            : client.set(key, value, time.ttl())));
            return Status.OK;
        });
    }
}
