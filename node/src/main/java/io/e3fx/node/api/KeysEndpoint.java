package io.e3fx.node.api;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Node;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;

/** {@code /v2/keys}: reads, writes and watches of keys (SPEC sections 2 to 4). Thread-safe; nothing here blocks. */
final class KeysEndpoint {
    static final String PREFIX = "/v2/keys";
    private static final String ALLOWED = "HEAD,GET,PUT,POST,DELETE";
    private static final byte[] NO_BODY = new byte[0];
    private static final int SMALL_LISTING = 2 << 10;

    private final Consensus consensus;
    private final WatchStarter watches;
    private final InstantSource clock;
    private final ApiLimits limits;
    private final ReadCounts reads;
    private final Threads threads;

    /**
     * Where work goes on that can't go on at once.
     *
     * @param answers takes over from the apply thread
     * @param pool for long answers
     */
    record Threads(Handover answers, Executor pool) {}

    KeysEndpoint(
            Consensus consensus,
            WatchStarter watches,
            InstantSource clock,
            ApiLimits limits,
            ReadCounts reads,
            Threads threads) {
        this.consensus = consensus;
        this.watches = watches;
        this.clock = clock;
        this.limits = limits;
        this.reads = reads;
        this.threads = threads;
    }

    void handle(Exchange exchange) {
        switch (exchange.method()) {
            case "GET", "HEAD", "DELETE" -> {
                nameCluster(exchange);
                handle(exchange, NO_BODY);
            }
            case "PUT", "POST" -> {
                nameCluster(exchange);
                handleWithForm(exchange);
            }
            default -> exchange.answerMethodNotAllowed(ALLOWED);
        }
    }

    private void handleWithForm(Exchange exchange) {
        String contentType = exchange.request().getHeaders().get(HttpHeader.CONTENT_TYPE);
        try {
            boolean hasForm =
                    contentType != null && MediaType.of(contentType).equals(MediaType.FORM);
            if (hasForm) {
                FormBody.read(exchange, limits, body -> handle(exchange, body));
            } else {
                handle(exchange, NO_BODY);
            }
        } catch (MalformedRequestException e) {
            exchange.answerError(e.error());
        }
    }

    private void handle(Exchange exchange, byte[] body) {
        KeyParameters parameters;
        try {
            Form form = Form.parse(body, exchange.target().queryBytes());
            parameters = new KeyParameters(form, exchange.method());
        } catch (MalformedRequestException e) {
            exchange.answerError(e.error());
            return;
        }
        KeyPath key = exchange.target().keyBehind(PREFIX);
        switch (exchange.method()) {
            case "PUT" ->
                    write(exchange, parameters, KeyCommands.put(key, parameters, clock.instant()));
            case "POST" ->
                    write(exchange, parameters, KeyCommands.post(key, parameters, clock.instant()));
            case "DELETE" ->
                    write(
                            exchange,
                            parameters,
                            KeyCommands.delete(key, parameters, clock.instant()));
            case "GET" -> get(exchange, key, parameters);
            default -> read(exchange, key, parameters, consensus.applied());
        }
    }

    private void nameCluster(Exchange exchange) {
        exchange.nameCluster(consensus.applied().state().membership().clusterId());
    }

    private void get(Exchange exchange, KeyPath key, KeyParameters parameters) {
        if (parameters.isQuorum()) {
            threads.answers()
                    .whenDone(
                            consensus.readBarrier(),
                            applied -> read(exchange, key, parameters, applied),
                            failure -> ConsensusFailure.answer(exchange, failure));
        } else if (parameters.isWait()) {
            watches.start(exchange, key, parameters, consensus.applied());
        } else {
            read(exchange, key, parameters, consensus.applied());
        }
    }

    private void read(Exchange exchange, KeyPath key, KeyParameters parameters, Applied applied) {
        switch (applied.state().store().get(key)) {
            case Lookup.Missing(var error) -> {
                reads.missed();
                exchange.answerError(error);
            }
            case Lookup.Found(Node node) -> {
                reads.found();
                exchange.nameState(applied.state().store().etcdIndex(), applied);
                Listing listing = new Listing(key, node, parameters.isRecursive(), clock.instant());
                int room = node instanceof Node.File file ? file.value().length() : SMALL_LISTING;
                JsonBytes first = new JsonBytes(room + key.textLength() + 256);
                if (listing.writeTo(first, limits.chunkBytes())) {
                    exchange.answer(200, Headers.JSON, first.toBuffer());
                } else {
                    exchange.headers().add(Headers.JSON);
                    LongAnswer answer =
                            new LongAnswer(exchange, listing, first, limits.chunkBytes());
                    threads.pool().execute(answer::iterate);
                }
            }
        }
    }

    private void write(Exchange exchange, KeyParameters parameters, Command command) {
        threads.answers()
                .whenDone(
                        consensus.propose(command),
                        committed -> answerWrite(exchange, parameters, committed),
                        failure -> ConsensusFailure.answer(exchange, failure));
    }

    private static void answerWrite(
            Exchange exchange, KeyParameters parameters, Consensus.Committed committed) {
        switch (committed.outcome()) {
            case Outcome.Refused(var error) -> exchange.answerError(error);
            case Outcome.Done(Event event) -> {
                exchange.nameState(event.etcdIndex(), committed.applied());
                JsonBytes json =
                        parameters.isNoValueOnSuccess() && !event.isRemoval()
                                ? KeyJson.actionOnly(event.action())
                                : KeyJson.event(event);
                exchange.answer(isCreation(event) ? 201 : 200, Headers.JSON, json.toBuffer());
            }
            case Outcome.Noted(), Outcome.OfAuth _, Outcome.MemberRefused _ ->
                    exchange.fail(new IllegalStateException("a key command without an event"));
        }
    }

    private static boolean isCreation(Event event) {
        return switch (event.action()) {
            case CREATE -> true;
            case SET -> event.prevNode().isEmpty();
            case UPDATE, COMPARE_AND_SWAP, DELETE, COMPARE_AND_DELETE, EXPIRE -> false;
        };
    }
}
