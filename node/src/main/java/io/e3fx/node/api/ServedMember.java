package io.e3fx.node.api;

import io.e3fx.node.faults.FaultInjection;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.watch.WatchHub;
import java.util.Optional;

/**
 * What the client side of a member serves.
 *
 * @param consensus where writes go and reads come from
 * @param members where changes of the membership go
 * @param administration what goes beyond etcd's API
 * @param hub where watches wait; it must be told of each state that {@code consensus} shows
 * @param stats this member's counters
 * @param faults what may be made to go wrong; empty when nothing may
 */
public record ServedMember(
        Consensus consensus,
        MemberChanges members,
        Administration administration,
        WatchHub hub,
        MemberStats stats,
        Optional<FaultInjection> faults) {}
