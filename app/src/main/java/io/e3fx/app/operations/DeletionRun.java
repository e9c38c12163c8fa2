package io.e3fx.app.operations;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import java.util.List;
import java.util.Optional;

/** Removes several keys while they are what was shown, and directories with all below them. */
public final class DeletionRun implements Job {

    private final KeyAccess keys;
    private final List<KeyNode> nodes;
    private final OperationLimits limits;

    /** Removes these, as they were read. */
    public DeletionRun(KeyAccess keys, List<KeyNode> nodes, OperationLimits limits) {
        this.keys = keys;
        this.nodes = List.copyOf(nodes);
        this.limits = limits;
    }

    @Override
    public Report run(Monitor monitor) {
        Tally tally = new Tally(monitor, nodes.size());
        tally.each(nodes, limits.requestsInFlight(), node -> remove(node, tally));
        return tally.report();
    }

    private void remove(KeyNode node, Tally tally) {
        WriteResult result =
                keys.write(
                        node.isDirectory()
                                ? new Write.DeleteTree(node.key())
                                : new Write.DeleteIf(
                                        node.key(), Condition.prevIndex(node.modifiedIndex())));
        if (result instanceof WriteResult.Done) {
            tally.done();
        } else {
            tally.left(Tally.trouble(keys, node.key(), Optional.empty(), result));
        }
    }
}
