package io.e3fx.app.session;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All members as they were seen in one round of questions. Immutable.
 *
 * @param members by name
 * @param problem why nobody could tell the list of members; it is then the one of before
 */
public record ClusterView(List<MemberView> members, Optional<Problem> problem) {

    /** Nothing was asked yet. */
    public static final ClusterView NOTHING = new ClusterView(List.of(), Optional.empty());

    public ClusterView {
        members =
                members.stream()
                        .sorted(
                                Comparator.comparing(MemberView::name)
                                        .thenComparing(MemberView::id))
                        .toList();
    }

    /** The member that says it leads, in the highest term when several do. */
    public Optional<MemberView> leader() {
        return members.stream()
                .filter(member -> member.standing() == MemberView.Standing.LEADER)
                .max(Comparator.comparingLong(member -> member.raftTerm().orElse(0)));
    }

    /** The highest term that a member is in. */
    public OptionalLong raftTerm() {
        return members.stream().flatMapToLong(member -> member.raftTerm().stream()).max();
    }

    /** The newest change that a member has applied. */
    public OptionalLong etcdIndex() {
        return members.stream().flatMapToLong(member -> member.etcdIndex().stream()).max();
    }

    /** What the member that is furthest has applied. */
    public OptionalLong raftIndex() {
        return members.stream().flatMapToLong(member -> member.raftIndex().stream()).max();
    }

    /** How many members answer. */
    public int upCount() {
        return (int) members.stream().filter(member -> member.standing().isUp()).count();
    }

    /** Whether enough members answer for writes. */
    public boolean hasQuorum() {
        return upCount() > members.size() / 2;
    }
}
