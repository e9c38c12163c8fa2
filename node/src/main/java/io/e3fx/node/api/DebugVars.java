package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.RaftDetails;
import java.io.ByteArrayOutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /debug/vars}: what Go's expvar shows of an etcd, as far as a Java process has it: the command line, the memory and
 * how Raft stands. Names of users in the command line's URLs are left out. Thread-safe.
 */
final class DebugVars {
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/@]*@");

    private final ApiSettings.Self self;
    private final Consensus consensus;
    private final Administration administration;

    DebugVars(ApiSettings.Self self, Consensus consensus, Administration administration) {
        this.self = self;
        this.consensus = consensus;
        this.administration = administration;
    }

    void answer(Exchange exchange) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeRaw("{\n\"cmdline\": ");
            json.writeStartArray();
            for (String argument : self.commandLine()) {
                json.writeString(USER_IN_URL.matcher(argument).replaceAll("://"));
            }
            json.writeEndArray();
            json.writeRaw(",\n\"memstats\":");
            writeMemory(json);
            json.writeRaw(",\n\"raft.status\":");
            writeRaft(json);
            json.writeRaw("\n}\n");
        }
        exchange.answer(200, Headers.JSON_UTF8, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void writeMemory(JsonGenerator json) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage rest = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        long collections = 0;
        long pausedMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += Math.max(0, collector.getCollectionCount());
            pausedMillis += Math.max(0, collector.getCollectionTime());
        }
        json.writeStartObject();
        json.writeNumberProperty("Alloc", heap.getUsed());
        json.writeNumberProperty("Sys", heap.getCommitted() + rest.getCommitted());
        json.writeNumberProperty("HeapAlloc", heap.getUsed());
        json.writeNumberProperty("HeapSys", heap.getCommitted());
        json.writeNumberProperty("HeapIdle", heap.getCommitted() - heap.getUsed());
        json.writeNumberProperty("HeapInuse", heap.getUsed());
        json.writeNumberProperty("PauseTotalNs", pausedMillis * 1_000_000);
        json.writeNumberProperty("NumGC", collections);
        json.writeEndObject();
    }

    private void writeRaft(JsonGenerator json) {
        Leadership leadership = consensus.leadership();
        RaftDetails details = administration.details();
        json.writeStartObject();
        json.writeStringProperty("id", self.id().text());
        json.writeNumberProperty("term", leadership.raftTerm());
        json.writeNumberProperty("commit", details.log().committed());
        json.writeStringProperty("lead", leadership.leader().map(MemberId::text).orElse("0"));
        json.writeStringProperty("raftState", StatsEndpoints.stateWord(leadership.role()));
        json.writeNumberProperty("applied", details.log().applied());
        json.writeName("progress").writeStartObject();
        for (RaftDetails.Follower follower : details.followers()) {
            json.writeName(follower.member().text()).writeStartObject();
            json.writeNumberProperty("match", follower.matchIndex());
            json.writeNumberProperty("next", follower.nextIndex());
            json.writeEndObject();
        }
        json.writeEndObject().writeEndObject();
    }
}
