package io.e3fx.launcher.client;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a member answered, with the headers it sent along. Immutable.
 *
 * @param value what was asked for
 * @param etcdIndex X-Etcd-Index: the index of the newest change of the whole keyspace when this was answered; for a
 *     watch: when it began
 * @param raftIndex X-Raft-Index: what the answering member has applied
 * @param raftTerm X-Raft-Term of the answering member
 * @param clusterId X-Etcd-Cluster-Id, lower-case hexadecimal
 * @param endpoint the URL that answered
 * @param <T> what was asked for
 */
public record Reply<T>(
        T value,
        OptionalLong etcdIndex,
        OptionalLong raftIndex,
        OptionalLong raftTerm,
        Optional<String> clusterId,
        Endpoint endpoint) {

    /** The same headers around another value. */
    public <R> Reply<R> map(Function<? super T, ? extends R> change) {
        return new Reply<>(
                change.apply(value), etcdIndex, raftIndex, raftTerm, clusterId, endpoint);
    }
}
