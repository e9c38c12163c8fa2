package io.e3fx.app.session;

import io.e3fx.launcher.client.KeyNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Reads a directory with all below it, one directory at a time: an answer is never larger than one directory, and
 * reading ends at a bound or when it is told to. Immutable.
 */
public final class SubtreeReader {

    /**
     * How much is read at most.
     *
     * @param maxNodes keys and directories
     * @param maxValueBytes of all values together
     */
    public record Bounds(int maxNodes, long maxValueBytes) {
        public Bounds {
            if (maxNodes < 1 || maxValueBytes < 1) {
                throw new IllegalArgumentException("bounds are positive");
            }
        }
    }

    /** What reading gave. Immutable. */
    public sealed interface Result {
        /** All that is listed. */
        record Read(Subtree subtree) implements Result {}

        /**
         * More than the bounds allow.
         *
         * @param nodesSoFar how many nodes were seen until then
         */
        record TooLarge(int nodesSoFar) implements Result {}

        /** There is nothing of that name. */
        record Missing() implements Result {}

        /** A directory could not be read. */
        record Failed(Problem problem) implements Result {}

        /** It was told to end. */
        record Cancelled() implements Result {}
    }

    private final KeyAccess keys;
    private final Bounds bounds;

    /** Reads no more than this. */
    public SubtreeReader(KeyAccess keys, Bounds bounds) {
        this.keys = keys;
        this.bounds = bounds;
    }

    /**
     * Reads; waits for the answers.
     *
     * @param isCancelled asked before each request
     * @param progress told how many nodes are read
     */
    public Result read(String path, BooleanSupplier isCancelled, IntConsumer progress) {
        List<KeyNode> nodes = new ArrayList<>();
        Deque<String> unread = new ArrayDeque<>(List.of(path));
        long bytes = 0;
        while (!unread.isEmpty()) {
            if (isCancelled.getAsBoolean()) {
                return new Result.Cancelled();
            }
            String next = unread.pop();
            switch (keys.read(next)) {
                case ReadResult.Missing _ when next.equals(path) -> {
                    return new Result.Missing();
                }
                case ReadResult.Missing _ -> {
                    // Removed while its neighbours were read: it is not there to be counted.
                    nodes.removeIf(node -> node.key().equals(next));
                }
                case ReadResult.Failed failed -> {
                    return new Result.Failed(failed.problem());
                }
                case ReadResult.Found found -> {
                    if (next.equals(path)) {
                        nodes.add(Subtree.alone(found.node()));
                        bytes += Subtree.valueBytes(found.node());
                    }
                    for (KeyNode child : found.node().nodes()) {
                        nodes.add(Subtree.alone(child));
                        bytes += Subtree.valueBytes(child);
                        if (child.isDirectory()) {
                            unread.push(child.key());
                        }
                    }
                }
            }
            if (nodes.size() > bounds.maxNodes() || bytes > bounds.maxValueBytes()) {
                return new Result.TooLarge(nodes.size());
            }
            progress.accept(nodes.size());
        }
        return new Result.Read(new Subtree(nodes));
    }
}
