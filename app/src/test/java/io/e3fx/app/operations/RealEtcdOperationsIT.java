package io.e3fx.app.operations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.app.OneMember;
import java.io.IOException;
import java.nio.file.Path;

/** On the real etcd. */
class RealEtcdOperationsIT extends OperationsIT {

    @Override
    OneMember startMember(Path folder) throws IOException {
        assumeTrue(
                OneMember.isEtcdInstalled(),
                "the real etcd is not installed (Debian: etcd-server)");
        return OneMember.ofEtcd(folder);
    }
}
