package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.everyKindOfCommand;
import static io.e3fx.node.machine.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCodecTest {
    private static final Origin ORIGIN = new Origin(new MemberId(0xade526d28b1f92f7L), 3);

    /** Version, origin, sequence and count; then one line for each command. */
    private static final String ALL_COMMANDS =
            """
            01f7a5fed8a8dac9f2ad0103ac0215
            0180e2de8d0e959aef3a020161016201013101f8e2de8d0e959aef3a
            0109ff93ebdc03000200
            0280e2de8d0e959aef3a02016101620301f8e2de8d0e959aef3a
            0380e2de8d0e959aef3a0201610162010000
            0480e2de8d0e959aef3a02016101620301f8e2de8d0e959aef3a
            0580e2de8d0e959aef3a020161016201036f6c640701013200
            0580e2de8d0e959aef3a020161016200ffffffffffffffffff010301f8e2de8d0e959aef3a
            0680e2de8d0e959aef3a02016101620446494c45
            0680e2de8d0e959aef3a02016101620f454d5054595f4449524543544f5259
            0680e2de8d0e959aef3a020161016209524543555253495645
            0780e2de8d0e959aef3a020161016201036f6c6407
            0880e2de8d0e959aef3a
            0980e2de8d0e959aef3affffffffffffffffff0102c3a9020a687474703a2f2f683a310a687474703a2f2f683a32f9ffffffffffffffff01ffffffffffffffff7f
            0980e2de8d0e959aef3a010000f9ffffffffffffffff0100
            0c80e2de8d0e959aef3affffffffffffffffff01020a687474703a2f2f683a310a687474703a2f2f683a32
            0d80e2de8d0e959aef3a01010a687474703a2f2f683a31
            0e80e2de8d0e959aef3affffffffffffffffff01
            0f80e2de8d0e959aef3affffffffffffffffff01f9ffffffffffffffff01
            0a80e2de8d0e959aef3a05332e342e30
            0180e2de8d0e959aef3a02016101620401f8e2de8d0e959aef3a
            1080e2de8d0e959aef3a
            """;

    @ParameterizedTest
    @MethodSource("io.e3fx.node.machine.Samples#everyKindOfCommand")
    void everyCommandComesBackAsItWent(Command command) {
        assertComesBack(new Batch(ORIGIN, 9, List.of(command)));
    }

    @Test
    void commandsKeepTheirOrder() {
        assertComesBack(new Batch(ORIGIN, Long.MAX_VALUE, everyKindOfCommand()));
    }

    @Test
    void anyBytesAreKept() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Bytes value = Bytes.copyOf(all, 0, all.length);
        KeyPath key = KeyPath.parse(all);

        assertComesBack(
                new Batch(
                        ORIGIN,
                        1,
                        List.of(
                                new Command.Set(
                                        key,
                                        new Content.Value(value),
                                        Expiry.NEVER,
                                        Samples.NOW))));
    }

    @Test
    void keyOfManyNamesAndLongValueAreFine() {
        assertComesBack(new Batch(ORIGIN, 1, List.of(set("/d".repeat(5000), "v".repeat(1 << 20)))));
    }

    /** The log of an older release must stay readable: no change of the code may change these bytes. */
    @Test
    void formIsSettled() {
        byte[] settled = HexFormat.of().parseHex(ALL_COMMANDS.replace("\n", ""));

        assertThat(BatchCodec.encode(allCommands())).containsExactly(settled);
        assertThat(BatchCodec.decode(settled)).isEqualTo(allCommands());
    }

    @Test
    void everyTruncationIsCorrupt() {
        byte[] whole = BatchCodec.encode(allCommands());

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> BatchCodec.decode(part))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(CorruptDataException.class);
        }
    }

    @Test
    void moreBytesThanExpectedAreCorrupt() {
        byte[] whole = BatchCodec.encode(allCommands());

        assertCorrupt(Arrays.copyOf(whole, whole.length + 1), "more data than expected");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void otherVersionIsCorrupt(int version) {
        byte[] bytes = BatchCodec.encode(allCommands());
        bytes[0] = (byte) version;

        assertCorrupt(bytes, "a batch of version " + version + ", this program knows 1");
    }

    @ParameterizedTest
    @CsvSource({
        // version, member, incarnation, sequence, count; then tag, seconds, nanoseconds and so on
        "01 01 01 01 01 00 00 00, an unknown command: 0",
        "01 01 01 01 01 7f 00 00, an unknown command: 127",
        "01 01 01 01 01 ff 00 00, an unknown command: 255",
        "01 01 01 01 01 01 00 00 00 00, an unknown content: 0",
        "01 01 01 01 01 01 00 00 00 05, an unknown content: 5",
        "01 01 01 01 01 01 00 00 00 02 02, neither true nor false: 2",
        "01 01 01 01 01 04 00 00 00 02 00, a directory where only a file can be",
        "01 01 01 01 01 05 00 00 00 00 00 02 00, a directory where only a file can be",
        "01 01 01 01 01 01 00 00 01 00 02 00, not a key",
        "01 01 01 01 01 01 00 00 01 01 2f 02 00, not a key",
        "01 01 01 01 01 06 00 00 00 04 46 49 4c 46, an unknown Deletion",
        "01 01 01 01 01 09 00 00 01 00 01 01 61, not a URL",
        "01 01 01 01 00, not a batch",
        "01 01 01 01 ff ff ff ff 0f, not a count: 4294967295",
        "01 01 01 01 ff ff ff ff ff ff ff ff ff 01, not a count: -1",
        "01 ff ff ff ff ff ff ff ff ff ff 01, a number that does not end",
        "01 01 01 01 01 08 ff ff ff ff ff ff ff ff ff 01 00, not a time",
        "01 01 01 01 01 08 fe ff ff ff ff ff ff ff ff 01 ff ff ff ff ff ff ff ff 7f, not a time",
    })
    void whatCannotBeIsCorrupt(String hex, String message) {
        assertCorrupt(HexFormat.ofDelimiter(" ").parseHex(hex), message);
    }

    /** A length is only believed as far as there are bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 01 01 01 ff ff ff ff 07",
                "01 01 01 01 01 01 00 00 ff ff ff ff 07 01",
                "01 01 01 01 01 01 00 00 01 ff ff ff ff 07 61",
                "01 01 01 01 01 01 00 00 00 01 ff ff ff ff 07 61",
                "01 01 01 01 01 09 00 00 01 00 ff ff ff ff 07",
            })
    void hugeLengthIsCorruptAndTakesNoMemory(String hex) {
        assertCorrupt(HexFormat.ofDelimiter(" ").parseHex(hex), "not a batch");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedBytesAreCorruptOrAnotherBatchButNothingElse(long seed) {
        Random random = new Random(seed);
        byte[] whole = BatchCodec.encode(allCommands());
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertReadableOrCorrupt(damaged, "seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytesAreCorruptOrAnotherBatchButNothingElse(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 6) {
                System.arraycopy(new byte[] {1, 1, 1, 1, 1}, 0, bytes, 0, 5);
                bytes[5] = (byte) random.nextInt(20);
            }
            assertReadableOrCorrupt(bytes, "seed " + seed + ", round " + round);
        }
    }

    private static void assertReadableOrCorrupt(byte[] bytes, String what) {
        Batch batch;
        try {
            batch = BatchCodec.decode(bytes);
        } catch (CorruptDataException expected) {
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).as(what).isEqualTo(batch);
    }

    private static void assertCorrupt(byte[] bytes, String message) {
        assertThatThrownBy(() -> BatchCodec.decode(bytes))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage(message);
    }

    private static void assertComesBack(Batch batch) {
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    private static Batch allCommands() {
        return new Batch(ORIGIN, 300, everyKindOfCommand());
    }
}
