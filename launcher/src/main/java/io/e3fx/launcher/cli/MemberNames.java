package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterSighting;
import java.util.ArrayList;
import java.util.List;

/** Finds members by the names that a user wrote. */
final class MemberNames {

    private MemberNames() {}

    /**
     * The member of this name.
     *
     * @throws CommandFailure when there is none; names the nearest, or all
     */
    static ClusterSighting.Sighted require(ClusterSighting seen, String name)
            throws CommandFailure {
        List<String> names = seen.members().stream().map(member -> member.member().name()).toList();
        return seen.member(name)
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.FAILED,
                                "there is no member '"
                                        + name
                                        + "'"
                                        + Nearest.to(name, names)
                                                .map(near -> ": did you mean '" + near + "'?")
                                                .orElse(
                                                        ": there are "
                                                                + String.join(", ", names))));
    }

    /** The members of these names, or all when none is named; each once. */
    static List<ClusterSighting.Sighted> allOr(ClusterSighting seen, List<String> names)
            throws CommandFailure {
        if (names.isEmpty()) {
            return seen.members();
        }
        List<ClusterSighting.Sighted> members = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            members.add(require(seen, name));
        }
        return members;
    }
}
