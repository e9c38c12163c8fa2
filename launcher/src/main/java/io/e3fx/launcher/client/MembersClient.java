package io.e3fx.launcher.client;

import java.net.URI;
import java.util.List;

/**
 * Changes of the cluster's members: {@code /v2/members}. Thread-safe; of {@link EtcdClient#membership()}, whose rules hold
 * here, too. A change that would endanger the cluster is answered with 500, which is an {@link OutcomeUnknownException}.
 */
public final class MembersClient {

    /** What became of a member that was to be removed. */
    public enum Removal {
        /** It is no member any more. */
        REMOVED,
        /** It was none already. */
        WAS_REMOVED
    }

    private static final int GONE = 410;

    private final Failover failover;

    MembersClient(Failover failover) {
        this.failover = failover;
    }

    /**
     * Adds a member, which has to be started then.
     *
     * @param peerUrls where the others will reach it, at least one; refused with HTTP status 409 when one is taken
     */
    public Reply<Member> add(List<URI> peerUrls) throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(Request.Method.POST, "/v2/members").json(ClusterCodec.peers(peerUrls)),
                answer -> answer.json(ClusterCodec::member));
    }

    /**
     * Changes where the others reach a member.
     *
     * @param id of the member; refused with HTTP status 404 when there is none
     * @param peerUrls all of them, at least one; refused with HTTP status 409 when another member has one
     */
    public Reply<String> update(String id, List<URI> peerUrls)
            throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(Request.Method.PUT, "/v2/members/" + id)
                        .json(ClusterCodec.peers(peerUrls)),
                answer -> {
                    answer.text();
                    return id;
                });
    }

    /**
     * Removes a member, which then ends.
     *
     * @param id of the member; refused with HTTP status 404 when there never was one
     */
    public Reply<Removal> remove(String id) throws EtcdException, InterruptedException {
        return failover.ask(
                Request.of(Request.Method.DELETE, "/v2/members/" + id),
                status -> status == GONE,
                answer -> {
                    answer.text();
                    return answer.isSuccess() ? Removal.REMOVED : Removal.WAS_REMOVED;
                });
    }
}
