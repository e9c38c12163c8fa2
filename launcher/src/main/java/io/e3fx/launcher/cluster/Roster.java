package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of members that the cluster itself keeps, and changes of it, which are tried until they are accepted. Confined
 * to one thread.
 *
 * @param client of members that serve
 */
record Roster(EtcdClient client) {

    /** etcd accepts a change when the members have been in touch for 5 s; twice that, and a request's time. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    /** The cluster's members are what they were before. */
    static final class NotAcceptedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        NotAcceptedException(String sentence, Throwable cause) {
            super(sentence, cause);
            this.sentence = sentence;
        }

        /** For the user. */
        String sentence() {
            return sentence;
        }
    }

    /** Those of the members that are in touch with a leader. */
    static List<MemberLayout> serving(List<MemberLayout> members, EtcdClient client)
            throws InterruptedException {
        List<MemberLayout> serving = new ArrayList<>();
        for (MemberLayout member : members) {
            try {
                if (client.via(member.endpoint()).health().value() == Health.HEALTHY) {
                    serving.add(member);
                }
            } catch (EtcdException _) {
                // It does not answer.
            }
        }
        return serving;
    }

    /** The ID of the member with this peer URL; absent when there is none. */
    Optional<String> id(URI peerUrl) throws ClusterException, InterruptedException {
        try {
            return members().stream()
                    .filter(member -> member.peerUrls().contains(peerUrl))
                    .map(Member::id)
                    .findFirst();
        } catch (EtcdException e) {
            throw new ClusterException("cannot ask for the members: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a member unless it is listed.
     *
     * @return whether it was not
     * @throws NotAcceptedException when the cluster does not take it
     */
    boolean enlist(URI peerUrl) throws NotAcceptedException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        boolean isNew = false;
        while (true) {
            try {
                if (members().stream().anyMatch(member -> member.peerUrls().contains(peerUrl))) {
                    return isNew;
                }
                isNew = true;
                var _ = client.membership().add(List.of(peerUrl));
                return true;
            } catch (RefusedException e) {
                if (e.error().httpStatus() != CONFLICT) {
                    throw new NotAcceptedException(refusal(e), e);
                }
                // It was added a moment ago: the list will have it.
                pause(end, e);
            } catch (EtcdException e) {
                pause(end, e);
            }
        }
    }

    /**
     * Removes a member unless it is removed.
     *
     * @throws NotAcceptedException when the cluster keeps it
     */
    void delist(String id) throws NotAcceptedException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                var _ = client.membership().remove(id);
                return;
            } catch (RefusedException e) {
                if (e.error().httpStatus() == NOT_FOUND) {
                    return;
                }
                throw new NotAcceptedException(refusal(e), e);
            } catch (EtcdException e) {
                pause(end, e);
            }
        }
    }

    private List<Member> members() throws EtcdException, InterruptedException {
        return client.members().value();
    }

    private static String refusal(RefusedException e) {
        return "the cluster refuses the change: " + e.getMessage();
    }

    private static void pause(long end, EtcdException last)
            throws NotAcceptedException, InterruptedException {
        if (System.nanoTime() > end) {
            throw new NotAcceptedException(
                    "the cluster did not accept the change within "
                            + DEADLINE.toSeconds()
                            + " s (all members must have been in touch for 5 s): "
                            + last.getMessage(),
                    last);
        }
        Thread.sleep(PAUSE);
    }
}
