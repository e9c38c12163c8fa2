package io.e3fx.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_000_000);
    private static final SortedMap<String, List<MemberUrl>> PAIR =
            new TreeMap<>(Map.of("a", urls("http://h:1"), "b", urls("http://h:2")));
    private static final MemberId A = MemberId.founding(PAIR.get("a"), "t");
    private static final MemberId B = MemberId.founding(PAIR.get("b"), "t");

    @TempDir Path temporary;
    private Path dataDir;

    @BeforeEach
    void name() {
        dataDir = temporary.resolve("new").resolve("a.etcd");
    }

    @Test
    void aFreshDirectoryIsMadeAndTakesTheFlagsIdentity() throws Exception {
        try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
            assertThat(folder.identity()).isEqualTo(identity("a", "t", PAIR, NOW.toEpochMilli()));
            assertThat(folder.log()).isEqualTo(member("wal")).isDirectory();
            assertThat(folder.snapshots()).isEqualTo(member("snap"));
        }
    }

    @Test
    void whatIsMadeIsForItsOwnerAlone() throws Exception {
        try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
            assumeThat(Files.getFileStore(temporary).supportsFileAttributeView("posix")).isTrue();
            assertThat(List.of(dataDir, folder.log(), member(".")))
                    .allSatisfy(made ->
                            assertThat(Files.getPosixFilePermissions(made))
                                    .isEqualTo(PosixFilePermissions.fromString("rwx------")));
        }
    }

    @Test
    void aFolderThatIsThereStaysAsOpenAsItIs() throws Exception {
        assumeThat(Files.getFileStore(temporary).supportsFileAttributeView("posix")).isTrue();
        Files.createDirectories(dataDir);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(dataDir);
        try (DataFolder _ = open(new Flags("a", "t", PAIR))) {
            assertThat(Files.getPosixFilePermissions(dataDir)).isEqualTo(before);
        }
    }

    @Test
    void whatAMemberWasToldOfItsPeersIsKeptAndAFoundersIsNot() throws Exception {
        byte[] told = {1, 2, 3};
        try (DataFolder folder = open(new Flags("a", "t", PAIR, Optional.of(told)))) {
            assertThat(folder.peers()).isEqualTo(member("peers")).hasBinaryContent(told);
        }
        Files.delete(member("identity"));
        try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
            assertThat(folder.peers()).doesNotExist();
        }
    }

    @Test
    void onlyTheFirstStartIsTheFirst() throws Exception {
        try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
            assertThat(folder.isFirstStart()).isTrue();
        }
        try (DataFolder again = open(new Flags("a", "t", PAIR))) {
            assertThat(again.isFirstStart()).isFalse();
        }
    }

    @Test
    void thatAMemberHasLeftIsKept() throws Exception {
        try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
            assertThat(folder.hasLeft()).isFalse();
            folder.leave();
        }
        try (DataFolder again = open(new Flags("a", "t", PAIR))) {
            assertThat(again.hasLeft()).isTrue();
        }
    }

    @Test
    void aRestartIgnoresTheInitialFlags() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        SortedMap<String, List<MemberUrl>> others = new TreeMap<>(Map.of("a", urls("http://x:9")));
        try (DataFolder again = open(new Flags("a", "other", others))) {
            assertThat(again.identity())
                    .isEqualTo(identity("a", "t", PAIR, NOW.toEpochMilli() + 1));
        }
    }

    @Test
    void aRestartAsksNothingOfFlagsThatMakeNoIdentity() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        try (DataFolder again = open(new Flags("a", "t", new TreeMap<>()))) {
            assertThat(again.identity().memberId()).isEqualTo(A);
        }
    }

    @Test
    void theIncarnationRisesWithEachStart() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (DataFolder folder = open(new Flags("a", "t", PAIR))) {
                assertThat(folder.identity().incarnation()).isEqualTo(NOW.toEpochMilli() + start);
            }
        }
    }

    @Test
    void aDirectoryOfAnotherNameIsRefused() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        assertRefused(
                new Flags("b", "t", PAIR),
                "data directory %s belongs to member a (%s), not to b; give each member a --data-dir of its own"
                        .formatted(dataDir, A));
    }

    @Test
    void aSiblingsDirectoryIsRefusedThoughTheNameIsTheSame() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        SortedMap<String, List<MemberUrl>> swapped =
                new TreeMap<>(Map.of("a", PAIR.get("b"), "b", PAIR.get("a")));
        assertThat(new Flags("a", "t", swapped).memberId()).contains(B);
        assertRefused(
                new Flags("a", "t", swapped),
                "data directory %s belongs to member a (%s), not to a; give each member a --data-dir of its own"
                        .formatted(dataDir, A));
    }

    @Test
    void oneThatJoinedInTheFoundersPlaceOfItsNameStartsAgainWithTheSameFlags() throws Exception {
        Identity rejoined =
                new Identity(
                        "a",
                        new Founders("t", PAIR),
                        Optional.of(new MemberId(77)),
                        new DataId(5),
                        0);
        DataFolder.Claim flags =
                new DataFolder.Claim() {
                    @Override
                    public String name() {
                        return "a";
                    }

                    @Override
                    public DataFolder.Entrance enter() {
                        return new DataFolder.Entrance(rejoined, Optional.empty());
                    }

                    @Override
                    public Optional<MemberId> memberId() {
                        return Optional.of(A);
                    }
                };
        DataFolder.open(dataDir, Optional.empty(), flags, NOW).close();
        try (DataFolder again = DataFolder.open(dataDir, Optional.empty(), flags, NOW)) {
            assertThat(again.identity().memberId()).isEqualTo(new MemberId(77));
        }
    }

    @Test
    void aRefusedStartLeavesTheIdentityAsItWas() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        byte[] before = Files.readAllBytes(member("identity"));
        assertRefused(new Flags("b", "t", PAIR), "");
        assertThat(member("identity")).hasBinaryContent(before);
    }

    @Test
    void aSecondOpenerIsRefusedWhileTheFirstIsOpen() throws Exception {
        try (DataFolder _ = open(new Flags("a", "t", PAIR))) {
            assertRefused(
                    new Flags("a", "t", PAIR),
                    "data directory " + dataDir + " is in use by another process");
        }
        open(new Flags("a", "t", PAIR)).close();
    }

    @Test
    void aRefusedStartLetsGoOfTheDirectory() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        assertRefused(new Flags("b", "t", PAIR), "");
        open(new Flags("a", "t", PAIR)).close();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsRefused() throws Exception {
        Files.createDirectories(dataDir.getParent());
        Files.createFile(dataDir);
        assertRefused(
                new Flags("a", "t", PAIR),
                "cannot use data directory " + dataDir + ": ",
                "a directory");
    }

    @Test
    void aFileInThePlaceOfTheMembersFolderIsRefused() throws Exception {
        Files.createDirectories(dataDir);
        Files.createFile(member(""));
        assertRefused(
                new Flags("a", "t", PAIR),
                "cannot use data directory " + dataDir + ": not a directory (" + member("") + ")");
    }

    @Test
    void missingPermissionIsSaidWithTheFile() {
        assertThat(DataFolder.reason(new AccessDeniedException("/data/member")))
                .isEqualTo("permission denied (/data/member)");
    }

    @Test
    void aLogWithoutAnIdentityIsRefused() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        Files.createDirectory(member("wal").resolve("group"));
        Files.delete(member("identity"));
        assertRefused(
                new Flags("a", "t", PAIR),
                "data directory " + dataDir,
                "member/identity is missing");
    }

    @Test
    void snapshotsWithoutAnIdentityAreRefused() throws Exception {
        Files.createDirectories(member("snap"));
        Files.createFile(member("snap").resolve("1.snap"));
        assertRefused(
                new Flags("a", "t", PAIR),
                "data directory " + dataDir,
                "member/identity is missing");
    }

    @Test
    void aLogElsewhereWithoutAnIdentityIsRefused() throws Exception {
        Path walDir = temporary.resolve("fast disk");
        Files.createDirectories(walDir.resolve("group"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(Optional.of(walDir), new Flags("a", "t", PAIR)))
                .withMessageContaining("member/identity is missing");
    }

    @Test
    void aStartThatFailedBeforeItWroteTheIdentityCanBeRepeated() throws Exception {
        Files.createDirectories(member("wal"));
        open(new Flags("a", "t", PAIR)).close();
    }

    @Test
    void flagsThatMakeNoIdentityFoundNothing() throws Exception {
        assertRefused(new Flags("a", "t", new TreeMap<>()), "no founders");
        assertThat(member("identity")).doesNotExist();
        open(new Flags("a", "t", PAIR)).close();
    }

    @Test
    void aDamagedIdentityIsRefusedAndKept() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        Files.writeString(member("identity"), "nonsense");
        assertRefused(new Flags("a", "t", PAIR), member("identity") + " is damaged: ");
        assertThat(member("identity")).hasContent("nonsense");
    }

    @Test
    void theLogMayBeApart() throws Exception {
        Path walDir = temporary.resolve("fast disk").resolve("wal");
        try (DataFolder folder = open(Optional.of(walDir), new Flags("a", "t", PAIR))) {
            assertThat(folder.log()).isEqualTo(walDir).isDirectory();
            assertThat(member("wal")).doesNotExist();
            assertThat(folder.snapshots()).isEqualTo(member("snap"));
        }
    }

    @Test
    void aMemberWhoseLogIsGoneDoesNotStart() throws Exception {
        for (boolean folderIsLeft : new boolean[] {true, false}) {
            dataDir = temporary.resolve("data " + folderIsLeft);
            open(new Flags("a", "t", PAIR)).close();
            Files.delete(member("wal").resolve("owner"));
            if (!folderIsLeft) {
                Files.delete(member("wal"));
            }
            assertRefused(
                    new Flags("a", "t", PAIR),
                    "the log of member " + A + " is gone",
                    member("wal").toString(),
                    "remove the member and add it again");
        }
    }

    @Test
    void aMemberDoesNotStartWithAnotherWalDirThanItHad() throws Exception {
        Path fast = temporary.resolve("fast");
        open(Optional.of(fast), new Flags("a", "t", PAIR)).close();
        assertRefused(new Flags("a", "t", PAIR), "the log of member " + A + " is gone");
        open(Optional.of(fast), new Flags("a", "t", PAIR)).close();
        Path moved = temporary.resolve("moved");
        Files.move(fast, moved);
        open(Optional.of(moved), new Flags("a", "t", PAIR)).close();
        Files.writeString(moved.resolve("owner"), "77");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(Optional.of(moved), new Flags("a", "t", PAIR)))
                .withMessageContaining("not that of member " + A);
    }

    /** Power may fail between any two steps of the first start. */
    @Test
    void aFirstStartThatIsCutOffAnywhereCanBeRepeated() throws Exception {
        Files.createDirectories(member("wal"));
        Files.writeString(member("wal").resolve("owner.tmp"), "da");
        open(new Flags("a", "t", PAIR)).close();
        Files.delete(member("identity"));
        Files.writeString(member("identity.tmp"), "na");
        open(new Flags("a", "t", PAIR)).close();
        // The identity is there, and Ratis has not begun its log.
        open(new Flags("a", "t", PAIR)).close();
    }

    @Test
    void aLogFromATimeWhenNobodyWasNotedIsTakenOver() throws Exception {
        open(new Flags("a", "t", PAIR)).close();
        Files.delete(member("wal").resolve("owner"));
        Files.createDirectory(member("wal").resolve("group"));
        open(new Flags("a", "t", PAIR)).close();
        assertThat(member("wal").resolve("owner")).hasContent("da7a");
    }

    private void assertRefused(Flags flags, String... parts) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(flags).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).hasLineCount(1));
    }

    private DataFolder open(Flags flags) throws IOException {
        return open(Optional.empty(), flags);
    }

    private DataFolder open(Optional<Path> walDir, Flags flags) throws IOException {
        return DataFolder.open(dataDir, walDir, flags, NOW);
    }

    private Path member(String file) {
        return dataDir.resolve("member").resolve(file);
    }

    private static Identity identity(
            String name,
            String token,
            SortedMap<String, List<MemberUrl>> founders,
            long incarnation) {
        return new Identity(
                name,
                new Founders(token, founders),
                Optional.empty(),
                new DataId(0xda7a),
                incarnation);
    }

    private static List<MemberUrl> urls(String text) {
        return List.of(new MemberUrl(text));
    }

    /** What a command line says. */
    private record Flags(
            String name,
            String token,
            SortedMap<String, List<MemberUrl>> founders,
            Optional<byte[]> peers)
            implements DataFolder.Claim {
        Flags(String name, String token, SortedMap<String, List<MemberUrl>> founders) {
            this(name, token, founders, Optional.empty());
        }

        @Override
        public DataFolder.Entrance enter() throws IOException {
            if (founders.isEmpty()) {
                throw new IOException("no founders");
            }
            return new DataFolder.Entrance(identity(name, token, founders, 0), peers);
        }

        @Override
        public Optional<MemberId> memberId() {
            return Optional.ofNullable(founders.get(name))
                    .map(urls -> MemberId.founding(urls, token));
        }
    }
}
