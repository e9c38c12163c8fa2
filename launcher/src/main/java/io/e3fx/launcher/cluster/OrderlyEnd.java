package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends the processes of several members at the same time. */
final class OrderlyEnd {

    /** Then a member that was asked to end is killed. */
    static final Duration DEADLINE = Duration.ofSeconds(8);

    private OrderlyEnd() {}

    /** Returns when their processes are gone. */
    static void stop(List<NodeProcess> processes) throws InterruptedException {
        List<Thread> stopping = new ArrayList<>();
        for (NodeProcess process : processes) {
            stopping.add(Thread.ofVirtual().start(() -> stop(process)));
        }
        for (Thread thread : stopping) {
            thread.join();
        }
    }

    /** To leave processes behind would be worse than to be late; tells whether somebody wanted us to hurry. */
    static boolean stopWhateverHappens(List<NodeProcess> processes) {
        boolean interrupted = false;
        while (true) {
            try {
                stop(processes);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static void stop(NodeProcess process) {
        try {
            process.stop(DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
