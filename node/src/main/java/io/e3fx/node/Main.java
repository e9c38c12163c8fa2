package io.e3fx.node;

import io.e3fx.node.config.ConfigException;
import io.e3fx.node.config.Invocation;
import io.e3fx.node.config.NodeConfig;
import io.e3fx.node.config.NodeConfig.LogOutput;
import io.e3fx.node.config.Usage;
import io.e3fx.node.raft.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of a cluster, in the foreground. Ends with status 0 when it is stopped, 2 when the flags cannot be parsed and 1
 * for all else, as etcd does (SPEC section 9); what went wrong is one line on standard error.
 */
public final class Main {
    private static final int STOPPED = 0;
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] args) {
        QuickStart.prepare();
        try {
            switch (Invocation.of(List.of(args), System.getenv())) {
                case Invocation.Help _ -> System.out.print(Usage.help());
                case Invocation.Version _ -> System.out.print(Usage.version(productVersion()));
                case Invocation.Run(NodeConfig config, List<String> warnings) ->
                        run(config, warnings, commandLine(args));
            }
        } catch (ConfigException e) {
            System.err.println(e.line());
            System.exit(e.exitStatus());
        }
    }

    private static List<String> commandLine(String[] args) {
        return Stream.concat(Stream.of("e3fx-node"), Stream.of(args)).toList();
    }

    private static void run(NodeConfig config, List<String> warnings, List<String> commandLine)
            throws ConfigException {
        try {
            LogSetup.apply(config.operation().logging());
        } catch (IOException e) {
            fail(e);
        }
        Logger log = LoggerFactory.getLogger(Main.class);
        // The gRPC inside Ratis writes there; what it has to say below a warning is for its own
        // developers.
        java.util.logging.Logger.getLogger("").setLevel(Level.WARNING);
        warnings.forEach(log::warn);
        try {
            End end = new End();
            // Whatever it was that has ended so is missing from now on.
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> end.failed("thread " + thread.getName(), failure));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(end::stop));
            end.node = Node.start(config, commandLine, end);
            switch (config.operation().standardInput()) {
                case NodeConfig.StandardInput.Ignored _ -> {}
                case NodeConfig.StandardInput.EndsNode(Optional<Path> unless) ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("standard-input")
                                .start(() -> exitWithOwner(unless));
            }
        } catch (RemovedException e) {
            // As etcd's status: whoever restarts what fails must not restart this.
            tell(e);
            Runtime.getRuntime().halt(STOPPED);
        } catch (IOException e) {
            if (!config.operation().logging().outputs().contains(LogOutput.Standard.ERROR)) {
                log.error(e.getMessage());
            }
            fail(e);
        }
    }

    private static void tell(IOException e) {
        System.err.println("e3fx node: " + e.getMessage());
    }

    private static void fail(IOException e) {
        tell(e);
        Runtime.getRuntime().halt(FAILED);
    }

    private static void exitWithOwner(Optional<Path> unless) {
        try {
            OwnersEnd.await(System.in, unless, OwnersEnd.INTERVAL);
            System.exit(STOPPED);
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            Thread.currentThread().interrupt();
        }
    }

    /** How the process ends once the member runs. */
    private static final class End implements Fate {
        private volatile @Nullable Node node;
        private volatile boolean isRemoved;

        void stop() {
            Node running = node;
            if (running != null) {
                running.close();
            }
            if (isRemoved) {
                tell(new RemovedException());
            }
            // A signal would else make the status 128 and more, as if something had gone wrong.
            Runtime.getRuntime().halt(STOPPED);
        }

        /** Nothing may be tidied up any more. */
        @Override
        public void failed(String what, Throwable cause) {
            LastWords words = LastWords.of(what, cause);
            LoggerFactory.getLogger(Main.class).error(words.line(), words.trace().orElse(null));
            Runtime.getRuntime().halt(FAILED);
        }

        /** Returns at once, for this is called by what is closed then. */
        @Override
        public void removed() {
            isRemoved = true;
            Thread.ofPlatform().name("removed").start(() -> System.exit(STOPPED));
        }
    }

    private static String productVersion() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
