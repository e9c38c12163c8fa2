package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "nam, name",
        "listen-client-url, listen-client-urls",
        "listen_client_urls, listen-client-urls",
        "LISTEN_CLIENT_URLS, listen-client-urls",
        "heartbeat, heartbeat-interval",
        "election-timout, election-timeout",
        "intial-cluster, initial-cluster",
        "cert_file, cert-file",
        "peer-ca-file, peer-crl-file",
        "client-cert, client-cert-auth",
        "hepl, help"
    })
    void mistypedFlagLeadsToTheOneThatWasMeant(String word, String flag) {
        assertThat(Nearest.to(word, Flags.NAMES)).isEqualTo(flag);
    }

    @Test
    void firstInTheAlphabetOfSeveralThatAreEquallyNear() {
        assertThat(Nearest.to("ac", List.of("b", "ad", "ab"))).isEqualTo("ab");
        assertThat(Nearest.to("", List.of("abc", "z", "y"))).isEqualTo("y");
    }

    @Test
    void veryLongWordIsLookedAtToItsHundredthCharacterOnly() {
        String start = "x".repeat(100);

        assertThat(Nearest.to(start + "y".repeat(10_000_000), List.of("y".repeat(200), "xx")))
                .isEqualTo("xx");
    }

    @Test
    void nobodyIsLedToAFlagOfAnOldEtcd() {
        assertThat(Nearest.to("w", Flags.NAMES)).isNotIn("v", "vv");
        assertThat(Flags.SETTINGS).doesNotContain("v", "force", "help", "version");
    }
}
