package io.e3fx.app.session;

import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Reads a directory with all below it, one directory at a time: it ends at a bound, also in
 * the midst of an answer, or when it is told to. Immutable.
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
     * @param isCancelled asked before each request and while an answer comes in
     * @param progress told how many nodes are read
     */
    public Result read(String path, BooleanSupplier isCancelled, IntConsumer progress) {
        List<KeyNode> nodes = new ArrayList<>();
        Deque<String> unread = new ArrayDeque<>(List.of(path));
        long bytes = 0;
        while (!unread.isEmpty()) {
            String next = unread.pop();
            Inside inside = new Inside(isCancelled, nodes.size(), bytes);
            if (isCancelled.getAsBoolean()) {
                return new Result.Cancelled();
            }
            ReadResult result;
            try {
                result = keys.list(next, inside);
            } catch (Enough _) {
                return isCancelled.getAsBoolean()
                        ? new Result.Cancelled()
                        : new Result.TooLarge(nodes.size() + inside.children.size());
            }
            switch (result) {
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
                        nodes.add(found.node());
                        bytes += Subtree.valueBytes(found.node());
                    }
                    nodes.addAll(inside.children);
                    bytes += inside.bytes;
                    inside.children.stream()
                            .filter(KeyNode::isDirectory)
                            .map(KeyNode::key)
                            .forEach(unread::push);
                }
            }
            if (nodes.size() > bounds.maxNodes() || bytes > bounds.maxValueBytes()) {
                return new Result.TooLarge(nodes.size());
            }
            progress.accept(nodes.size());
        }
        return new Result.Read(new Subtree(nodes));
    }

    /** Ends the reading of a directory in its midst. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough was read", null, false, false);
        }
    }

    /** What is in one directory, as long as it is within the bounds. */
    private final class Inside implements Listing {
        private final BooleanSupplier isCancelled;
        private final int nodesBefore;
        private final long bytesBefore;
        private final List<KeyNode> children = new ArrayList<>();
        private long bytes;

        Inside(BooleanSupplier isCancelled, int nodesBefore, long bytesBefore) {
            this.isCancelled = isCancelled;
            this.nodesBefore = nodesBefore;
            this.bytesBefore = bytesBefore;
        }

        @Override
        public void begin() {
            children.clear();
            bytes = 0;
        }

        @Override
        public void child(KeyNode child) {
            children.add(child);
            bytes += Subtree.valueBytes(child);
            boolean isTooMuch =
                    nodesBefore + children.size() > bounds.maxNodes()
                            || bytesBefore + bytes > bounds.maxValueBytes();
            if (isTooMuch) {
                throw new Enough();
            }
        }

        @Override
        public void received(long count) {
            if (isCancelled.getAsBoolean()) {
                throw new Enough();
            }
        }
    }
}
