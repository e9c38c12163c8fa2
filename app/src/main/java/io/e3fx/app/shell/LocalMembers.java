package io.e3fx.app.shell;

import io.e3fx.app.local.LocalViewModel;
import io.e3fx.app.members.MemberActions;
import io.e3fx.app.members.ProcessState;
import io.e3fx.launcher.cluster.NodeStatus;
import java.util.Optional;

/**
 * The buttons on the members' cards of the local cluster.
 *
 * @param local the cluster
 * @param start starts it and shows it
 */
record LocalMembers(LocalViewModel local, Runnable start) implements MemberActions {

    @Override
    public Optional<ProcessState> process(String name) {
        return local.status(name)
                .map(status -> local.isStopping(name) ? ProcessState.STOPPING : state(status));
    }

    @Override
    public void start(String name) {
        local.startMember(name);
    }

    @Override
    public void stop(String name) {
        local.stopMember(name);
    }

    @Override
    public void kill(String name) {
        local.killMember(name);
    }

    @Override
    public void stopAll() {
        local.stop();
    }

    @Override
    public boolean isStopped() {
        return local.standsStill();
    }

    @Override
    public void startAll() {
        start.run();
    }

    private static ProcessState state(NodeStatus status) {
        return switch (status) {
            case NodeStatus.Stopped _ -> ProcessState.STOPPED;
            case NodeStatus.Starting _ -> ProcessState.STARTING;
            case NodeStatus.Running _, NodeStatus.Paused _ -> ProcessState.RUNNING;
            case NodeStatus.Failed _ -> ProcessState.FAILED;
        };
    }
}
