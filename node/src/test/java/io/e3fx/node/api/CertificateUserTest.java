package io.e3fx.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.machine.Command;
import io.e3fx.node.tls.ServerTls;
import io.e3fx.node.tls.TestTls;
import io.e3fx.node.tls.TlsFiles.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom the certificate of a client names; that of these tests names {@code client}. The guest may read {@code /pub}. */
final class CertificateUserTest {
    private static final PasswordHash HASH =
            new PasswordHash("$2b$04$ZcdLW/If27j0/hoUDYxP..R7PUzsTUqTKqM2YIcVB9lfOmvnfNuzy");

    @Test
    void userMayWhatItsRolesMayWithoutAPassword() throws Exception {
        try (InMemoryNode node = start(Certificates.NAMES_USER, "client", "r")) {
            assertThat(get(node, "/v2/keys/r")).isEqualTo(404);
            assertThat(get(node, "/v2/keys/pub")).as("not what guests may").isEqualTo(401);
            assertThat(get(node, "/v2/auth/users")).isEqualTo(401);
        }
    }

    @Test
    void userWithTheRoleRootMayAll() throws Exception {
        try (InMemoryNode node = start(Certificates.NAMES_USER, "client", "root")) {
            assertThat(get(node, "/v2/auth/users")).isEqualTo(200);
            assertThat(get(node, "/v2/keys")).isEqualTo(200);
        }
    }

    @Test
    void whoSaysAnotherNameNeedsItsPassword() throws Exception {
        try (InMemoryNode node = start(Certificates.NAMES_USER, "client", "root")) {
            assertThat(get(node, "/v2/keys", "Authorization: Basic cm9vdDpwcA==")).isEqualTo(401);
        }
    }

    @Test
    void certificateOfNobodyIsAGuests() throws Exception {
        try (InMemoryNode node = start(Certificates.NAMES_USER, "somebody", "root")) {
            assertThat(get(node, "/v2/keys/pub")).isEqualTo(404);
            assertThat(get(node, "/v2/auth/users")).isEqualTo(401);
        }
    }

    @Test
    void withoutTheFlagACertificateNamesNobody() throws Exception {
        try (InMemoryNode node = start(Certificates.REQUIRED, "client", "root")) {
            assertThat(get(node, "/v2/keys/pub")).isEqualTo(404);
            assertThat(get(node, "/v2/auth/users")).isEqualTo(401);
        }
    }

    private static InMemoryNode start(Certificates certificates, String user, String role)
            throws IOException {
        InMemoryNode node =
                InMemoryNode.start(
                        ServerTls.open(TestTls.files("ec", TestTls.signed(certificates))));
        Permissions readR = new Permissions(TextList.of("/r"), TextList.ABSENT);
        Permissions readPub = new Permissions(TextList.of("/pub"), TextList.ABSENT);
        List<AuthChange> changes =
                List.of(
                        new AuthChange.CreateRole("r", readR),
                        new AuthChange.CreateRole("guest", readPub),
                        new AuthChange.PutUser("root", Optional.of(HASH), TextList.ABSENT),
                        new AuthChange.PutUser(user, Optional.of(HASH), TextList.of(role)),
                        new AuthChange.Enable());
        for (AuthChange change : changes) {
            node.consensus().propose(new Command.ChangeAuth(change, Instant.EPOCH)).join();
        }
        return node;
    }

    private static int get(InMemoryNode node, String target, String... headers) throws Exception {
        try (RawClient client =
                new RawClient(
                        TestTls.client("client")
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), node.port()))) {
            return client.send("GET", target, headers).answer().status();
        }
    }
}
