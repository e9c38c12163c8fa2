package io.e3fx.node.config;

import io.e3fx.node.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All settings of a member, checked. Immutable.
 *
 * @param name the member's name
 * @param urls where it listens and where it is reached
 * @param storage where its data is
 * @param cluster how it takes part in a cluster
 * @param access who may talk to it
 * @param operation how its process behaves
 */
public record NodeConfig(
        String name,
        Urls urls,
        Storage storage,
        Cluster cluster,
        Access access,
        Operation operation) {

    /**
     * URLs, each list sorted, without doubles and with at least one. Those to listen on for peers are all http or all https;
     * hosts to listen on are {@code localhost} or IP literals, so that nothing has to be resolved.
     *
     * @param listenPeer where other members connect
     * @param listenClient where clients connect
     * @param advertisePeer what this member tells others about itself
     * @param advertiseClient what it tells clients
     */
    public record Urls(
            List<NodeUrl> listenPeer,
            List<NodeUrl> listenClient,
            List<NodeUrl> advertisePeer,
            List<NodeUrl> advertiseClient) {
        /** Keeps copies of the lists. */
        public Urls {
            listenPeer = List.copyOf(listenPeer);
            listenClient = List.copyOf(listenClient);
            advertisePeer = List.copyOf(advertisePeer);
            advertiseClient = List.copyOf(advertiseClient);
        }
    }

    /**
     * Where the data is.
     *
     * @param dataDir the data directory; may be relative and needn't exist
     * @param walDir where the log is, when it isn't inside the data directory
     * @param snapshotCount entries between two snapshots, from 1 on
     * @param keptSnapshots so many of the newest snapshots are kept, from 1 on
     */
    public record Storage(
            Path dataDir, Optional<Path> walDir, long snapshotCount, int keptSnapshots) {}

    /**
     * How the member takes part in a cluster.
     *
     * @param initial the founding members, as they were given; see {@link InitialCluster#peerUrlsByName()}
     * @param token the initial cluster token, part of every ID; may be empty
     * @param state whether the cluster is there already when this member starts for the first time
     * @param reconfiguration which changes of membership are taken
     * @param heartbeatInterval time between two heartbeats, from 1 ms on
     * @param electionTimeout time without one before an election begins, at least five heartbeats, at most 50 s
     */
    public record Cluster(
            InitialCluster initial,
            String token,
            ClusterState state,
            Reconfiguration reconfiguration,
            Duration heartbeatInterval,
            Duration electionTimeout) {}

    /**
     * Who may talk to the member.
     *
     * @param cors origins whose pages may send requests, lower-case, or {@code *} alone or among them
     * @param hostWhitelist host names that requests may ask for, or {@code *} alone or among them
     * @param clientTls how the https URLs among those to listen on for clients speak TLS; empty when there is none
     * @param peerTls how members speak TLS with each other; empty when their URLs are http
     * @param v2Api whether the v2 API is served
     */
    public record Access(
            List<String> cors,
            List<String> hostWhitelist,
            Optional<TlsFiles> clientTls,
            Optional<TlsFiles> peerTls,
            V2Api v2Api) {
        /** Keeps copies of the lists. */
        public Access {
            cors = List.copyOf(cors);
            hostWhitelist = List.copyOf(hostWhitelist);
        }
    }

    /** Which changes of membership are taken. */
    public enum Reconfiguration {
        /** Only those that leave the quorum safe. */
        STRICT,
        /** All. */
        ANY
    }

    /** Whether the v2 API is served. */
    public enum V2Api {
        /** It is. */
        SERVED,
        /** Requests for it are answered with 404. */
        OFF
    }

    /**
     * How the process behaves.
     *
     * @param standardInput whether it ends with its standard input
     * @param faultOrders whether it may be told to make things go wrong
     * @param logging what it logs, and where
     */
    public record Operation(
            StandardInput standardInput, FaultOrders faultOrders, Logging logging) {}

    /** Whether faults may be injected. */
    public enum FaultOrders {
        /** They may. */
        TAKEN,
        /** They may not. */
        REFUSED
    }

    /**
     * What is logged, and where.
     *
     * @param level what is logged
     * @param outputs each line goes to all of them; at least one, each once
     */
    public record Logging(LogLevel level, List<LogOutput> outputs) {
        /** Keeps a copy of the list. */
        public Logging {
            outputs = List.copyOf(outputs);
            if (outputs.isEmpty()) {
                throw new IllegalArgumentException("a log goes somewhere");
            }
        }
    }

    /** What is logged: what the level says, and what stands behind it. */
    public enum LogLevel {
        /** What matters to somebody who looks for a fault. */
        DEBUG,
        /** Changes of life. */
        INFO,
        /** What someone should look at. */
        WARN,
        /** What ends the process. */
        ERROR
    }

    /** Where the log goes. */
    public sealed interface LogOutput {
        /** The streams that a process begins with. */
        enum Standard implements LogOutput {
            /** Standard error. */
            ERROR,
            /** Standard output. */
            OUTPUT
        }

        /**
         * The end of a file, which is made when it is missing.
         *
         * @param path the file
         */
        record File(Path path) implements LogOutput {}
    }

    /** What the end of standard input means. */
    public sealed interface StandardInput {
        /** Nothing: it is never looked at. */
        record Ignored() implements StandardInput {}

        /**
         * Whoever started this node is gone, and the node ends too.
         *
         * @param unless not while this file exists
         */
        record EndsNode(Optional<Path> unless) implements StandardInput {}
    }
}
