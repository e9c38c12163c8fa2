package io.e3fx.app.operations;

import io.e3fx.app.OneMember;
import java.io.IOException;
import java.nio.file.Path;

/** On a member of ours. */
class OurOperationsIT extends OperationsIT {

    @Override
    OneMember startMember(Path folder) throws IOException {
        return OneMember.ofOurs(folder);
    }
}
