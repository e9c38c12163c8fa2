package io.e3fx.node.api;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.stats.Metrics;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.WatchScope;
import io.e3fx.node.watch.Registration;
import io.e3fx.node.watch.Watch;
import io.e3fx.node.watch.WatchHub;

/** Begins watches: an answer from the history, a wait, or a refusal. Thread-safe. */
final class WatchStarter {
    private final WatchHub hub;
    private final Handover threads;
    private final Metrics metrics;

    WatchStarter(WatchHub hub, Handover threads, Metrics metrics) {
        this.hub = hub;
        this.threads = threads;
        this.metrics = metrics;
    }

    /** Begins one; {@code applied} is the state for the Raft headers, the hub itself says the etcdIndex. */
    void start(Exchange exchange, KeyPath key, KeyParameters parameters, Applied applied) {
        metrics.watchRequested();
        exchange.callback().leaveOut();
        WatchScope.Depth depth =
                parameters.isRecursive() ? WatchScope.Depth.RECURSIVE : WatchScope.Depth.NODE;
        Watch.Span span = parameters.isStream() ? Watch.Span.STREAM : Watch.Span.ONCE;
        WatchAnswer answer = new WatchAnswer(exchange, threads);
        Registration registration =
                hub.register(
                        new WatchScope(key, depth), parameters.waitIndex(), span, answer::wakeUp);
        switch (registration) {
            case Registration.Outdated(var error) -> exchange.answerError(error);
            case Registration.Full() -> exchange.answerPage(503, "too many watchers");
            case Registration.Found(var event, long etcdIndex) when span == Watch.Span.ONCE -> {
                exchange.nameState(etcdIndex, applied);
                exchange.answer(200, Headers.JSON, KeyJson.event(event).toBuffer());
            }
            // That one event is all that ever comes (case watch-stream-past).
            case Registration.Found(var event, long etcdIndex) -> {
                exchange.nameState(etcdIndex, applied);
                answer.startWith(event);
            }
            case Registration.Waiting(Watch watch, long etcdIndex) -> {
                exchange.nameState(etcdIndex, applied);
                answer.start(watch);
            }
        }
    }
}
