package io.e3fx.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected IDs are those that etcd 3.4.23 gave to running clusters. */
class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "http://etcd1:2380, etcd-cluster, ade526d28b1f92f7",
        "http://etcd2:2380, etcd-cluster, d282ac2ce600c1ce",
        "http://etcd3:2380, etcd-cluster, bd388e7810915853",
        "http://localhost:2380, etcd-cluster, 8e9e05c52164694d",
        "http://localhost:2380, y, a03a615a0059bb5",
        "http://localhost:2380, '', 37807cb0bf7500f6",
        "http://LOCALHOST:2380, y, 6e5990eb7ba95d8c",
        "HTTP://localhost:2380, y, a03a615a0059bb5"
    })
    void foundingMemberHasTheIdThatEtcdGivesIt(String url, String token, String id) {
        assertThat(MemberId.founding(List.of(new MemberUrl(url)), token).text()).isEqualTo(id);
    }

    @Test
    void anAddedMemberHasTheIdThatEtcdGivesItInThatSecond() {
        var url = new MemberUrl("http://127.0.0.1:46614");
        var at = Instant.parse("2026-11-22T18:29:02.999Z");

        assertThat(MemberId.added(List.of(url), at).text()).isEqualTo("ee8fa4ec44608737");
    }

    @Test
    void severalPeerUrlsAreSortedBeforeTheyAreHashed() {
        var low = new MemberUrl("http://127.0.0.1:21412");
        var high = new MemberUrl("http://127.0.0.1:21413");

        assertThat(MemberId.founding(List.of(high, low), "e3fx-token").text())
                .isEqualTo("8fdd49649ac4e197");
        assertThat(MemberId.founding(List.of(low, high), "e3fx-token").text())
                .isEqualTo("8fdd49649ac4e197");
    }

    @Test
    void clusterIdComesFromTheMembersInUnsignedOrder() {
        var small = new MemberId(0x548fee77becde7d6L);
        var middle = new MemberId(0xb250f89a589340eeL);
        var large = new MemberId(0xfc1d4d0b89379c7aL);

        assertThat(ClusterId.founding(List.of(large, small, middle)).text())
                .isEqualTo("2dea9eac138920cd");
        assertThat(ClusterId.founding(List.of(small, middle, large)).text())
                .isEqualTo("2dea9eac138920cd");
    }

    @Test
    void orderIsThatOfUnsignedNumbers() {
        assertThat(new MemberId(1)).isLessThan(new MemberId(-1));
        assertThat(new ClusterId(Long.MAX_VALUE)).isLessThan(new ClusterId(Long.MIN_VALUE));
    }

    @Test
    void textHasNoLeadingZeros() {
        assertThat(new MemberId(0xabc)).hasToString("abc");
        assertThat(new ClusterId(0)).hasToString("0");
        assertThat(new MemberId(-1)).hasToString("ffffffffffffffff");
    }

    @ParameterizedTest
    @CsvSource({
        "a03a615a0059bb5, a03a615a0059bb5",
        "00ABC, abc",
        "0, 0",
        "0000000000000000000ffffffffffffffff, ffffffffffffffff"
    })
    void hexIsReadInEitherCaseAndWithLeadingZeros(String hex, String text) {
        assertThat(MemberId.parse(hex)).map(MemberId::text).contains(text);
        assertThat(ClusterId.parse(hex)).map(ClusterId::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "+1", "-1", "0x1", "1 ", "1_0", "10000000000000000", "٣"})
    void textThatIsNoUnsignedHexNumberIsNoId(String text) {
        assertThat(MemberId.parse(text)).isEmpty();
        assertThat(ClusterId.parse(text)).isEmpty();
    }
}
