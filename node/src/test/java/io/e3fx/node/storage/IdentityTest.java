package io.e3fx.node.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final SortedMap<String, List<MemberUrl>> PAIR =
            new TreeMap<>(
                    Map.of(
                            "a", urls("http://127.0.0.1:2380", "http://[::1]:2380"),
                            "b", urls("http://b.example:2380")));
    private static final Identity A = founder("a", "token", PAIR, 7);

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        A.write(file());
        assertThat(Identity.read(file())).contains(A);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b c#\u00fc\\",
                "",
                " ",
                "  two before and after  ",
                "#comment",
                "!comment",
                "founder.a",
                "a:b",
                "a,b",
                "tab\tand\nnew line\r",
                "\ud83d\ude00",
                "\\u0041",
                "\u0000\u007f\u0080\u2028"
            })
    void aNameAndATokenMayHoldAnyCharacter(String odd) throws Exception {
        SortedMap<String, List<MemberUrl>> founders = new TreeMap<>(PAIR);
        founders.put(odd, urls("http://odd:2380"));
        Identity identity = founder(odd, odd, founders, Long.MAX_VALUE);
        identity.write(file());
        assertThat(Identity.read(file())).contains(identity);
    }

    @Test
    void theFileIsPlainAsciiWithALineForEachThing() throws Exception {
        founder("\u00e9", "t", new TreeMap<>(Map.of("\u00e9", urls("http://h:1"))), 3)
                .write(file());
        assertThat(Files.readAllLines(file(), ISO_8859_1))
                .containsExactly(
                        "# Whose data this is. Written by the member; not to be edited.",
                        "data=da7a",
                        "founder.\\u00e9=http://h:1",
                        "incarnation=3",
                        "name=\\u00e9",
                        "token=t");
    }

    @Test
    void aMissingFileIsNoIdentity() throws Exception {
        assertThat(Identity.read(file())).isEmpty();
    }

    @Test
    void nothingIsLeftBesideTheFile() throws Exception {
        A.write(file());
        A.startedAt(100).write(file());
        assertThat(folder).isDirectoryContaining(path -> path.equals(file()));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void idsFollowFromTheFoundersAndTheToken() {
        assertThat(A.memberId()).isEqualTo(MemberId.founding(PAIR.get("a"), "token"));
        assertThat(A.founding().members().stream().map(Member::name))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(A.founding().member(A.memberId()).orElseThrow().name()).isEqualTo("a");
    }

    @Test
    void foundersAreKeptFromChanges() {
        SortedMap<String, List<MemberUrl>> founders = new TreeMap<>(PAIR);
        Identity identity = founder("a", "token", founders, 1);
        founders.put("c", urls("http://c:2380"));
        assertThat(identity.founders().peerUrlsByName()).isEqualTo(PAIR);
    }

    @Test
    void theNextLifeHasTheTimeOfItsStart() {
        assertThat(A.startedAt(1_000).incarnation()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 6, 0, -1, Long.MIN_VALUE})
    void theIncarnationRisesWhenTheClockStandsStillOrGoesBack(long now) {
        assertThat(A.startedAt(now)).isEqualTo(founder("a", "token", PAIR, 8));
    }

    @Test
    void aMemberThatIsNoFounderIsRefused() {
        assertThatThrownBy(() -> founder("c", "token", PAIR, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member c is not among the founders [a, b]");
    }

    @Test
    void aMemberThatJoinedHasTheIdThatItWasGiven() throws Exception {
        MemberId given = new MemberId(-2);
        Identity joined =
                new Identity(
                        "c", new Founders("token", PAIR), Optional.of(given), new DataId(1), 7);
        joined.write(file());
        assertThat(Identity.read(file())).contains(joined);
        assertThat(joined.memberId()).isEqualTo(given);
        assertThat(joined.founding()).isEqualTo(A.founding());
        assertThat(joined.startedAt(0).memberId()).isEqualTo(given);
        damage("member=.*", "member=no", joined);
        assertDamaged("member is no ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "token", "incarnation", "data", "founder.a"})
    void aMissingLineIsSaidInOneLine(String key) throws Exception {
        damage("(?m)^" + key + "=.*\n", "");
        assertDamaged(key.equals("founder.a") ? "member a is not among the founders [b]" : key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "99999999999999999999"})
    void anIncarnationThatIsNoNumberIsSaidInOneLine(String text) throws Exception {
        damage("incarnation=7", "incarnation=" + text);
        assertDamaged(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "http://b.example", "http://127.0.0.1:2380", "ftp://b:1"})
    void aFounderWithoutAnUrlOfItsOwnIsSaidInOneLine(String url) throws Exception {
        damage("founder.b=.*", "founder.b=" + url);
        assertDamaged("");
    }

    @Test
    void aBrokenEscapeIsSaidInOneLine() throws Exception {
        damage("token=token", "token=\\\\u12");
        assertDamaged("");
    }

    @Test
    void anEmptyFileIsSaidInOneLine() throws Exception {
        Files.createFile(file());
        assertDamaged("incarnation is missing");
    }

    @Test
    void bytesThatAreNoTextAreSaidInOneLine() throws Exception {
        Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xc3, '=', '\n'});
        assertDamaged("incarnation is missing");
    }

    private void damage(String pattern, String replacement) throws IOException {
        damage(pattern, replacement, A);
    }

    private void damage(String pattern, String replacement, Identity identity) throws IOException {
        identity.write(file());
        String whole = Files.readString(file());
        String damaged = whole.replaceFirst(pattern, replacement);
        assertThat(damaged).isNotEqualTo(whole);
        Files.writeString(file(), damaged);
    }

    private void assertDamaged(String reason) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Identity.read(file()))
                .withMessageStartingWith(file() + " is damaged: ")
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    private static Identity founder(
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

    private Path file() {
        return folder.resolve("identity");
    }

    private static List<MemberUrl> urls(String... texts) {
        return List.of(texts).stream().map(MemberUrl::new).toList();
    }
}
