package io.e3fx.launcher.etcdctl;

import io.e3fx.launcher.cluster.ClusterFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays a script with one program against one server. Confined to one thread. */
final class Player {

    /** A command under way. */
    interface Running {

        /** What it has printed so far. */
        String out();

        /** As Ctrl+C does. */
        void interrupt() throws Exception;

        Outcome await() throws Exception;
    }

    /** Starts a command. */
    @FunctionalInterface
    interface Program {
        Running start(List<String> words, Map<String, String> environment, String input)
                throws IOException;
    }

    private final Program program;
    private final Server server;
    private Optional<Running> background = Optional.empty();

    Player(Program program, Server server) {
        this.program = program;
        this.server = server;
    }

    /** The outcome of each step, with names for what is this server's own. */
    List<Outcome> play(Script script) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Step step : script.steps()) {
                Outcome outcome = play(step);
                if (step instanceof Step.Run run && run.words().contains("member")) {
                    server.settle();
                }
                outcomes.add(outcome.named(server.names()));
            }
            return outcomes;
        } catch (Exception | AssertionError e) {
            Step step = script.steps().get(outcomes.size());
            throw new AssertionError(
                    script.name() + ":" + step.line() + ": " + step.text() + " at " + server, e);
        } finally {
            if (background.isPresent()) {
                background.get().interrupt();
            }
        }
    }

    private Outcome play(Step step) throws Exception {
        return switch (step) {
            case Step.Run run -> run(run);
            case Step.Wait _ -> end(0);
            case Step.Interrupt interrupt -> {
                Running running = background.orElseThrow();
                ClusterFixture.await(
                        interrupt.lines() + " lines, not " + running.out(),
                        ClusterFixture.PATIENCE,
                        () -> running.out().lines().count() >= interrupt.lines());
                running.interrupt();
                yield end(interrupt.lines());
            }
        };
    }

    private Outcome run(Step.Run run) throws Exception {
        Map<String, String> environment = new HashMap<>(server.environment());
        for (Map.Entry<String, String> variable : run.environment().entrySet()) {
            environment.put(variable.getKey(), filled(variable.getValue()));
        }
        List<String> words = new ArrayList<>();
        for (String word : run.words()) {
            words.add(filled(word));
        }
        int watches = server.watches();
        Running running = program.start(words, environment, run.input());
        if (!run.isBackground()) {
            return running.await();
        }
        background = Optional.of(running);
        ClusterFixture.await(
                "the watch has begun", ClusterFixture.PATIENCE, () -> server.watches() > watches);
        return Outcome.BEGUN;
    }

    private Outcome end(int lines) throws Exception {
        Outcome outcome = background.orElseThrow().await();
        background = Optional.empty();
        return lines == 0 || outcome.out().lines().count() == lines
                ? outcome
                : new Outcome(
                        outcome.status(), outcome.out() + "(more than expected)\n", outcome.err());
    }

    private String filled(String word) throws Exception {
        String filled = word;
        List<String> longestFirst =
                server.names().keySet().stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList();
        for (String name : longestFirst) {
            filled = filled.replace("$" + name, server.names().getOrDefault(name, ""));
        }
        return filled.contains("$INDEX")
                ? filled.replace("$INDEX", Long.toString(server.etcdIndex()))
                : filled;
    }
}
