package io.e3fx.app.connect;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.CheckResult;
import io.e3fx.app.session.CheckStep;
import io.e3fx.app.session.ConnectionCheck;
import io.e3fx.app.session.Finding;
import io.e3fx.launcher.client.Endpoint;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** Checks a connection step by step, can be given up, and hands it over when it can be used. Confined to the FX thread. */
public final class ConnectViewModel implements AutoCloseable {

    /** What is going on. */
    public enum Phase {
        /** Nothing, or the last check was given up. */
        IDLE,
        CHECKING,
        DONE
    }

    /** What was typed can't be meant. */
    public record Wrong(ConnectForm.Field field, String details) {}

    private final Background background;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<CheckResult> result =
            new ReadOnlyObjectWrapper<>(CheckResult.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Wrong>> wrong =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Subscription running = Subscription.EMPTY;
    private int run;
    private Optional<Access> checked = Optional.empty();

    /** Nothing was checked yet. */
    public ConnectViewModel(Background background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
    }

    /** What is going on. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** How far the check has come. */
    public ReadOnlyObjectProperty<CheckResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** What of the form is wrong. */
    public ReadOnlyObjectProperty<Optional<Wrong>> wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /** Checks what was typed; {@code usable} is told when all is well, without a remark. */
    public void check(ConnectForm form, Consumer<? super Access> usable) {
        cancel();
        int mine = ++run;
        checked = Optional.empty();
        wrong.set(Optional.empty());
        result.set(CheckResult.NOTHING);
        phase.set(Phase.CHECKING);
        running =
                background.runInterruptibly(
                        () -> checkNow(form, mine), outcome -> finish(outcome, usable));
    }

    /** Gives the check up. */
    public void cancel() {
        run++;
        running.unsubscribe();
        running = Subscription.EMPTY;
        if (phase.get() == Phase.CHECKING) {
            phase.set(Phase.IDLE);
        }
    }

    /** What was checked, if it can be used in spite of what was found: something spoke as etcd does. */
    public Optional<Access> inSpiteOfAll() {
        boolean isEtcd =
                result.get()
                        .step(CheckStep.VERSION)
                        .filter(step -> step instanceof CheckResult.Step.Passed)
                        .isPresent();
        return checked.filter(_ -> isEtcd && phase.get() == Phase.DONE);
    }

    /** Where members may be reached that do not answer where they say, as lines for the form. */
    public Optional<String> suggestedMapping() {
        return result.get()
                .step(CheckStep.MEMBERS)
                .flatMap(step ->
                        step instanceof CheckResult.Step.Warned warned
                                        && warned.finding()
                                                instanceof Finding.MembersElsewhere found
                                ? Optional.of(lines(found))
                                : Optional.empty());
    }

    @Override
    public void close() {
        cancel();
    }

    /** What came of it, made on another thread. */
    private record Outcome(Optional<Access> access, CheckResult result, Optional<Wrong> wrong) {}

    private Outcome checkNow(ConnectForm form, int mine) throws InterruptedException {
        try {
            Access access = form.access();
            Consumer<CheckResult> progress =
                    now -> background.mailbox().post(() -> showProgress(now, mine));
            return new Outcome(
                    Optional.of(access),
                    new ConnectionCheck(access, clock, progress).run(),
                    Optional.empty());
        } catch (ConnectForm.WrongException e) {
            return new Outcome(
                    Optional.empty(),
                    CheckResult.NOTHING,
                    Optional.of(new Wrong(e.field(), String.valueOf(e.getMessage()))));
        }
    }

    private void showProgress(CheckResult now, int mine) {
        if (mine == run) {
            result.set(now);
        }
    }

    private void finish(Outcome outcome, Consumer<? super Access> usable) {
        checked = outcome.access();
        result.set(outcome.result());
        wrong.set(outcome.wrong());
        phase.set(outcome.wrong().isPresent() ? Phase.IDLE : Phase.DONE);
        boolean isClean =
                outcome.result().isUsable()
                        && outcome.result().steps().values().stream()
                                .noneMatch(step -> step instanceof CheckResult.Step.Warned);
        if (isClean) {
            checked.ifPresent(usable);
        }
    }

    private static String lines(Finding.MembersElsewhere found) {
        TreeMap<Endpoint, Endpoint> reachable =
                new TreeMap<>(java.util.Comparator.comparing(Endpoint::toString));
        found.members().forEach(member -> reachable.put(member.advertised(), member.suggested()));
        return ConnectForm.lines(reachable);
    }
}
