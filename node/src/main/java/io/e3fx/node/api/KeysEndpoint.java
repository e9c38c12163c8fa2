package io.e3fx.node.api;

import io.e3fx.node.auth.KeyAccess;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Node;
import org.eclipse.jetty.http.HttpHeader;

/** {@code /v2/keys}: reads, writes and watches of keys (SPEC sections 2 to 4). Thread-safe; nothing here blocks. */
final class KeysEndpoint {
    static final String PREFIX = "/v2/keys";
    private static final String ALLOWED = "HEAD,GET,PUT,POST,DELETE";
    private static final byte[] NO_BODY = new byte[0];
    private static final int SMALL_LISTING = 2 << 10;

    private final Serving serving;
    private final WatchStarter watches;
    private final ReadCounts reads;

    KeysEndpoint(Serving serving, WatchStarter watches, ReadCounts reads) {
        this.serving = serving;
        this.watches = watches;
        this.reads = reads;
    }

    void handle(Exchange exchange) {
        switch (exchange.method()) {
            case "GET", "HEAD" -> {
                nameCluster(exchange);
                handle(exchange, NO_BODY);
            }
            case "DELETE" -> {
                nameCluster(exchange);
                exchange.afterBody(() -> handle(exchange, NO_BODY));
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
                serving.readForm(exchange, body -> handle(exchange, body));
            } else {
                exchange.afterBody(() -> handle(exchange, NO_BODY));
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
        if (serving.access().isOpen()) {
            serve(exchange, parameters);
        } else {
            serving.access()
                    .requireKey(
                            exchange,
                            keyAccess(exchange, parameters),
                            () -> serve(exchange, parameters));
        }
    }

    private static KeyAccess keyAccess(Exchange exchange, KeyParameters parameters) {
        return new KeyAccess(
                exchange.target().path().substring(PREFIX.length()),
                switch (exchange.method()) {
                    case "GET", "HEAD" -> KeyAccess.Kind.READ;
                    default -> KeyAccess.Kind.WRITE;
                },
                parameters.isRecursive() ? KeyAccess.Depth.RECURSIVE : KeyAccess.Depth.NODE);
    }

    private void serve(Exchange exchange, KeyParameters parameters) {
        KeyPath key = exchange.target().keyBehind(PREFIX);
        switch (exchange.method()) {
            case "PUT" ->
                    write(
                            exchange,
                            parameters,
                            KeyCommands.put(key, parameters, serving.clock().instant()));
            case "POST" ->
                    write(
                            exchange,
                            parameters,
                            KeyCommands.post(key, parameters, serving.clock().instant()));
            case "DELETE" ->
                    write(
                            exchange,
                            parameters,
                            KeyCommands.delete(key, parameters, serving.clock().instant()));
            case "GET" -> get(exchange, key, parameters);
            default -> read(exchange, key, parameters, serving.consensus().applied());
        }
    }

    private void nameCluster(Exchange exchange) {
        exchange.nameCluster(serving.clusterId());
    }

    private void get(Exchange exchange, KeyPath key, KeyParameters parameters) {
        if (parameters.isQuorum()) {
            serving.threads()
                    .answers()
                    .whenDone(
                            exchange,
                            serving.consensus().readBarrier(),
                            applied -> read(exchange, key, parameters, applied),
                            failure -> ConsensusFailure.answer(exchange, failure));
        } else if (parameters.isWait()) {
            watches.start(exchange, key, parameters, serving.consensus().applied());
        } else {
            read(exchange, key, parameters, serving.consensus().applied());
        }
    }

    private void read(Exchange exchange, KeyPath key, KeyParameters parameters, Applied applied) {
        switch (applied.state().store().get(key)) {
            case Lookup.Missing(var error) -> {
                reads.missed(depth(parameters));
                exchange.answerError(error);
            }
            case Lookup.Found(Node node) -> {
                reads.found(depth(parameters));
                exchange.nameState(applied.state().store().etcdIndex(), applied);
                Listing listing =
                        new Listing(key, node, parameters.isRecursive(), serving.clock().instant());
                int room = node instanceof Node.File file ? file.value().length() : SMALL_LISTING;
                LongAnswer.answer(exchange, listing, room + key.textLength() + 256, serving);
            }
        }
    }

    private static ReadCounts.Depth depth(KeyParameters parameters) {
        return parameters.isRecursive() ? ReadCounts.Depth.TREE : ReadCounts.Depth.NODE;
    }

    private void write(Exchange exchange, KeyParameters parameters, Command command) {
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        serving.consensus().propose(command),
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
