package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real etcd took for credentials and what not. */
class CredentialsTest {
    @Test
    void withoutAHeaderOrWithAnEmptyOneNothingIsSaid() {
        assertThat(Credentials.of(HttpFields.EMPTY)).isEqualTo(new Credentials.None());
        assertThat(of("")).isEqualTo(new Credentials.None());
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, root:p, root, p",
        "bAsIc, root:p, root, p",
        "Basic, a:s:t, a, s:t",
        "Basic, a:, a, ''",
        "Basic, :p, '', p",
        "Basic, \u00e9:\u65e5, \u00e9, \u65e5",
    })
    void nameEndsAtTheFirstColon(String scheme, String both, String name, String password) {
        Credentials credentials = of(scheme + " " + encoded(both));

        assertThat(credentials).isInstanceOf(Credentials.Basic.class);
        Credentials.Basic basic = (Credentials.Basic) credentials;
        assertThat(basic.user()).isEqualTo(name);
        assertThat(basic.password()).isEqualTo(password.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "Basic",
                "Basic ",
                "Basic cm9vdA==", // no colon
                "Basic cm9vdDpwcA", // no padding
                "Basic cm9vdDpw=",
                "Basic  cm9vdDpw",
                "Basic cm9v dDpw",
                "Basic cm9vdDp_",
                "Basic cm9vdDpw\u00e9",
                "Bearer cm9vdDpw",
            })
    void whatIsNotUnderstoodIsMalformed(String header) {
        assertThat(of(header)).isEqualTo(new Credentials.Malformed());
    }

    @Test
    void passwordIsAnyBytes() {
        byte[] both = "a:\u0000\u00ff".getBytes(ISO_8859_1);

        assertThat(of("Basic " + Base64.getEncoder().encodeToString(both)))
                .isInstanceOfSatisfying(
                        Credentials.Basic.class,
                        basic -> assertThat(basic.password()).containsExactly(0, 0xff));
    }

    @Test
    void nothingIsShown() {
        assertThat(of("Basic " + encoded("root:hunter2"))).hasToString("Basic[]");
    }

    private static String encoded(String both) {
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private static Credentials of(String header) {
        return Credentials.of(HttpFields.build().add(HttpHeader.AUTHORIZATION, header));
    }
}
