package io.e3fx.app.operations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.app.RealEtcd;
import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** On the real etcd. */
class RealEtcdOperationsIT extends OperationsIT {

    private @Nullable RealEtcd etcd;

    @Override
    Endpoint startCluster(Path folder) throws Exception {
        assumeTrue(RealEtcd.isInstalled(), "the real etcd is not installed (Debian: etcd-server)");
        etcd = RealEtcd.in(folder);
        return Endpoint.parse(etcd.url());
    }

    @Override
    void stopCluster() throws Exception {
        if (etcd != null) {
            etcd.close();
        }
    }
}
