package io.e3fx.node.raft;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;

/** Makes {@link PeerTransport} known to Ratis, which finds a transport by the name of a class like this one. */
public final class PeerRpcType implements RpcType {
    @Override
    public String name() {
        return PeerRpcType.class.getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        return new PeerTransport(parameters);
    }
}
