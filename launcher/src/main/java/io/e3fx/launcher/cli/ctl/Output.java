package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Reply;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Prints answers about keys in one of etcdctl's formats. As there, an unknown format is only noticed when there is
 * something to print.
 *
 * @param console where to
 * @param format {@code simple}, {@code extended} or {@code json}
 */
record Output(Console console, String format) {

    static final String SIMPLE = "simple";

    // A line at a time would be a system call for each of perhaps a million keys.
    private static final int BUFFER_BYTES = 1 << 16;

    boolean isSimple() {
        return format.equals(SIMPLE);
    }

    /** What was read. */
    void read(Reply<KeyNode> reply) {
        response(reply.map(node -> new Event(Action.GET, node, Optional.empty())));
    }

    /** What was changed. */
    void changed(Reply<Event> reply) {
        response(reply);
    }

    /** What was changed, if that was not a directory or the format is not the simple one. */
    void changedKey(Reply<Event> reply) {
        if (!isSimple() || !reply.value().node().isDirectory()) {
            response(reply);
        }
    }

    /** What was changed, if the format is not the simple one. */
    void changedDirectory(Reply<Event> reply) {
        if (!isSimple()) {
            response(reply);
        }
    }

    /** Key after key, all below the node; of a key itself. */
    void listing(Reply<KeyNode> reply, Slash slash) {
        if (!isSimple()) {
            read(reply);
            return;
        }
        PrintStream out =
                new PrintStream(
                        new BufferedOutputStream(console.out(), BUFFER_BYTES),
                        false,
                        StandardCharsets.UTF_8);
        KeyNode root = reply.value();
        Deque<KeyNode> next = new ArrayDeque<>();
        if (root.isDirectory()) {
            root.nodes().reversed().forEach(next::push);
        } else {
            out.println(root.key());
        }
        while (!next.isEmpty()) {
            KeyNode node = next.pop();
            boolean hasSlash = node.isDirectory() && slash == Slash.BEHIND_DIRECTORIES;
            out.println(hasSlash ? node.key() + "/" : node.key());
            node.nodes().reversed().forEach(next::push);
        }
        out.flush();
    }

    /** Whether listings mark directories. */
    enum Slash {
        NONE,
        BEHIND_DIRECTORIES
    }

    /** The key as etcdctl shows it: the root has none. */
    static String key(KeyNode node) {
        return node.key().equals("/") ? "" : node.key();
    }

    private void response(Reply<Event> reply) {
        switch (format) {
            case SIMPLE -> simple(reply.value());
            case "extended" -> extended(reply);
            case "json" -> console.out().println(JsonOutput.response(reply.value()));
            default -> console.err().println("Unsupported output format: " + format);
        }
    }

    private void simple(Event event) {
        console.out()
                .println(
                        event.action() == Action.DELETE
                                ? "PrevNode.Value: " + prevValue(event)
                                : event.node().value().orElse(""));
    }

    private void extended(Reply<Event> reply) {
        Event event = reply.value();
        KeyNode node = event.node();
        StringBuilder text = new StringBuilder();
        text.append("Key: ").append(key(node)).append('\n');
        text.append("Created-Index: ").append(node.createdIndex()).append('\n');
        text.append("Modified-Index: ").append(node.modifiedIndex()).append('\n');
        if (event.prevNode().isPresent()) {
            text.append("PrevNode.Value: ").append(prevValue(event)).append('\n');
        }
        text.append("TTL: ").append(node.ttl().map(t -> t.toSeconds()).orElse(0L)).append('\n');
        text.append("Index: ").append(reply.etcdIndex().orElse(0)).append('\n');
        if (event.action() != Action.DELETE) {
            text.append('\n').append(node.value().orElse("")).append('\n');
        }
        console.out().print(text);
        console.out().flush();
    }

    private static String prevValue(Event event) {
        return event.prevNode().flatMap(KeyNode::value).orElse("");
    }
}
