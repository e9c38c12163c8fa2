package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurlTest {

    private static final Endpoint ENDPOINT = Endpoint.parse("http://127.0.0.1:2379");

    @Test
    void simpleValuesAreWrittenAsPeopleTypeThem() {
        assertThat(Curl.put(ENDPOINT, "/a/b", "world"))
                .isEqualTo("curl -L http://127.0.0.1:2379/v2/keys/a/b -XPUT -d value=world");
    }

    @Test
    void whatTheShellWouldTakeApartIsQuoted() {
        assertThat(Curl.put(ENDPOINT, "/it's", "a 'b' &c"))
                .isEqualTo(
                        "curl -L 'http://127.0.0.1:2379/v2/keys/it'\\''s' -XPUT --data-urlencode 'value=a '\\''b'\\'' &c'");
    }

    @Test
    void charactersThatAUrlCanNotHoldAreEscaped() {
        assertThat(Curl.get(ENDPOINT, "/a b/\u00e4?"))
                .isEqualTo("curl -L http://127.0.0.1:2379/v2/keys/a%20b/%C3%A4%3F");
    }

    @Test
    void aSwapNamesTheIndexThatWasRead() {
        assertThat(Curl.compareAndSwap(ENDPOINT, key(Optional.empty()), "1"))
                .isEqualTo(
                        "curl -L 'http://127.0.0.1:2379/v2/keys/a?prevIndex=7' -XPUT -d value=1");
    }

    @Test
    void aSwapKeepsTheTimeThatAKeyHasLeft() {
        assertThat(Curl.compareAndSwap(ENDPOINT, key(Optional.of(Duration.ofSeconds(90))), "1"))
                .endsWith(" -XPUT -d value=1 -d ttl=90");
    }

    private static KeyNode key(Optional<Duration> ttl) {
        return new KeyNode("/a", Optional.of("0"), false, Optional.empty(), ttl, List.of(), 7, 7);
    }
}
