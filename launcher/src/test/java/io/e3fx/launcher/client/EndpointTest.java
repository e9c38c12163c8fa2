package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:2379, http://127.0.0.1:2379",
        "http://localhost:2379/, http://localhost:2379",
        "https://etcd.example:1, https://etcd.example:1",
        "http://[::1]:2379, http://[::1]:2379",
        "127.0.0.1:2379, http://127.0.0.1:2379",
        "' etcd1:2379 ', http://etcd1:2379"
    })
    void urlsAreReadAsTheyAreTyped(String typed, String url) {
        assertThat(Endpoint.parse(typed)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://x",
                "http://",
                "http://a b",
                "http://h:1/v2",
                "http://h:1?x",
                "http://u:p@h:1"
            })
    void whatIsNoClientUrlIsRefused(String typed) {
        assertThatThrownBy(() -> Endpoint.parse(typed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsAreSplitAtCommas() {
        assertThat(Endpoint.parseList("http://a:1, b:2,,http://a:1"))
                .hasToString("[http://a:1, http://b:2]");
        assertThatThrownBy(() -> Endpoint.parseList(","))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
