package io.e3fx.node.machine;

import static io.e3fx.node.machine.AuthSamples.hash;
import static io.e3fx.node.machine.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.auth.User;
import io.e3fx.node.cluster.MemberId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of users, roles and their changes; {@link ReplayTest} has them among all else. */
class AuthCodecTest {
    private static final String HASH = "3c" + hex(hash(1).text());
    private static final String ABSENT = "06" + hex("ABSENT") + "00";
    private static final String EMPTY = "05" + hex("GIVEN") + "00";

    private static final User ANN = new User("ann", hash(1), TextList.of("r", "gone"));
    private static final Role READER =
            new Role("r", new Permissions(TextList.of("/a*"), TextList.of()));

    @ParameterizedTest
    @MethodSource("io.e3fx.node.machine.AuthSamples#everyKindOfChange")
    void everyChangeComesBackAsItWent(AuthChange change) {
        Batch batch = batch(change);

        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void changesHaveTheirBytesForGood() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (AuthChange change : AuthSamples.everyKindOfChange()) {
            AuthCodec.write(new Encoder(bytes), change);
        }

        String mixed = "05" + hex("GIVEN") + "02022f61032f622a" + EMPTY;
        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo(
                        String.join(
                                "",
                                "01017501" + HASH + ABSENT,
                                "0102c3a900" + "05" + hex("GIVEN") + "0201720172",
                                "02017501" + HASH + "010172" + "0201730174",
                                "020175000000",
                                "030175",
                                "040172" + mixed,
                                "05017201" + mixed + "00",
                                "0501720001" + ABSENT + ABSENT,
                                "060172",
                                "07",
                                "08"));
    }

    @Test
    void usersAndRolesHaveTheirBytesForGood() throws IOException {
        Auth auth = Auth.of(Auth.Phase.ENABLED).with(ANN).with(READER);

        assertThat(HexFormat.of().formatHex(written(auth)))
                .isEqualTo(
                        String.join(
                                "",
                                "07" + hex("ENABLED"),
                                "0103616e6e" + HASH + "05" + hex("GIVEN") + "02017204676f6e65",
                                "010172" + "05" + hex("GIVEN") + "01032f612a" + EMPTY));
        assertThat(read(written(auth))).isEqualTo(auth);
    }

    @Test
    void orderInWhichTheyCameDoesNotShow() throws IOException {
        Auth auth = Auth.UNTOUCHED;
        Auth reversed = Auth.UNTOUCHED;
        List<String> names = List.of("b", "\uffee", "a", "\ud83d\ude00");
        for (String name : names) {
            auth = auth.with(new User(name, hash(1), TextList.ABSENT));
        }
        for (String name : names.reversed()) {
            reversed = reversed.with(new User(name, hash(1), TextList.ABSENT));
        }

        assertThat(written(reversed)).containsExactly(written(auth));
    }

    @Test
    void anyHistoryOfChangesComesBack() throws IOException {
        Random random = new Random(11);
        Auth auth = Auth.UNTOUCHED;
        for (int i = 0; i < 300; i++) {
            auth = auth.apply(AuthSamples.randomChange(random)).next();

            assertThat(read(written(auth))).isEqualTo(auth);
        }
        assertThat(auth.users()).isNotEmpty();
        assertThat(auth.roles()).isNotEmpty();
    }

    @Test
    void unknownChangeAndWhatIsNoHashAreRefused() {
        byte[] good = BatchCodec.encode(batch(new AuthChange.Enable()));
        good[good.length - 1] = 9;
        assertThatThrownBy(() -> BatchCodec.decode(good)).isInstanceOf(CorruptDataException.class);

        byte[] user = BatchCodec.encode(batch(AuthSamples.everyKindOfChange().getFirst())).clone();
        user[user.length - 20] = ' ';
        assertThatThrownBy(() -> BatchCodec.decode(user)).isInstanceOf(CorruptDataException.class);
    }

    private static Batch batch(AuthChange change) {
        List<Command> commands = List.of(new Command.ChangeAuth(change, NOW));
        return new Batch(new Origin(new MemberId(1), 1), 1, commands);
    }

    private static byte[] written(Auth auth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AuthCodec.write(new Encoder(bytes), auth);
        return bytes.toByteArray();
    }

    private static Auth read(byte[] bytes) throws IOException {
        return AuthCodec.read(new Decoder(new ByteArrayInputStream(bytes)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
