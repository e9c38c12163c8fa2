package io.e3fx.node.raft;

import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;

/**
 * Appends in a form in which Ratis 3.3.0 goes by the last configuration in the log, as Raft demands (dissertation, section 4.1). It forgets
 * those from the first entry of a request on before it compares any, also where the request ends before them and is known already; and
 * when entries of the log make way for others it forgets those that came with the others, too.
 */
final class ConfigurationEntries {

    private ConfigurationEntries() {}

    /**
     * Whether this form is needed.
     *
     * @param request with an entry at least
     * @param configurationIndex the Raft index of the follower's configuration
     */
    static boolean concerns(AppendEntriesRequestProto request, long configurationIndex) {
        return configurationIndex >= request.getEntries(0).getIndex()
                || request.getEntriesList().stream().anyMatch(LogEntryProto::hasConfigurationEntry);
    }

    /** Without the entries that the log has. What is left begins with one that is new, or takes the place of another, or is empty. */
    static AppendEntriesRequestProto withoutKnown(AppendEntriesRequestProto request, RaftLog log) {
        int known = 0;
        while (known < request.getEntriesCount() && has(log, request.getEntries(known))) {
            known++;
        }
        if (known == 0) {
            return request;
        }
        LogEntryProto last = request.getEntries(known - 1);
        return request.toBuilder()
                .clearEntries()
                .addAllEntries(request.getEntriesList().subList(known, request.getEntriesCount()))
                .setPreviousLog(
                        TermIndexProto.newBuilder()
                                .setTerm(last.getTerm())
                                .setIndex(last.getIndex()))
                .build();
    }

    /** Whether the first entry takes the place of another. */
    static boolean replaces(AppendEntriesRequestProto request, RaftLog log) {
        LogEntryProto first = request.getEntries(0);
        return log.getTermIndex(first.getIndex()) != null && !has(log, first);
    }

    /** The first entry by itself, not yet committed, lest it be refused when it comes again with the others. */
    static AppendEntriesRequestProto firstOf(AppendEntriesRequestProto request) {
        LogEntryProto first = request.getEntries(0);
        return request.toBuilder()
                .clearEntries()
                .addEntries(first)
                .setLeaderCommit(Math.min(request.getLeaderCommit(), first.getIndex() - 1))
                .build();
    }

    private static boolean has(RaftLog log, LogEntryProto entry) {
        return TermIndex.valueOf(entry).equals(log.getTermIndex(entry.getIndex()));
    }
}
