package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.StoreError;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "recursive",
                "sorted",
                "wait",
                "dir",
                "quorum",
                "stream",
                "noValueOnSuccess"
            })
    void aFlagThatIsNoBooleanIsError209(String flag) {
        for (String value : new String[] {"", "=", "=foo", "=2", "=yes", "=tRUE", "=+true"}) {
            assertThat(problem("GET", "", flag + value))
                    .as(value)
                    .isEqualTo("209 invalid value for \"" + flag + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
    void trueHasSixForms(String text) throws MalformedRequestException {
        assertThat(parse("GET", "", "recursive=" + text).isRecursive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "FALSE", "false", "False"})
    void falseHasSixForms(String text) throws MalformedRequestException {
        assertThat(parse("GET", "", "recursive=" + text).isRecursive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "prevIndex=abc, 203 invalid value for \"prevIndex\"",
                "prevIndex=, 203 invalid value for \"prevIndex\"",
                "prevIndex=-1, 203 invalid value for \"prevIndex\"",
                "prevIndex=%2B1, 203 invalid value for \"prevIndex\"",
                "prevIndex=1_0, 203 invalid value for \"prevIndex\"",
                "prevIndex=18446744073709551616, 203 invalid value for \"prevIndex\"",
                "waitIndex=x, 203 invalid value for \"waitIndex\"",
                "ttl=x, 202 invalid value for \"ttl\"",
                "ttl=-1, 202 invalid value for \"ttl\"",
                "ttl=1.5, 202 invalid value for \"ttl\"",
                "wait=true, 209 \"wait\" can only be used with GET requests",
                "prevValue=, 201 \"prevValue\" cannot be empty",
                "prevExist=yes, 209 invalid value for prevExist",
                "refresh=yes, 209 invalid value for refresh",
                "refresh=true&value=x&ttl=1, 211 A value was provided on a refresh",
                "refresh=true, 212 No TTL value set",
                "refresh=true&ttl=, 212 No TTL value set",
                "a;b, 210 invalid semicolon separator in query",
                "x=%zz, 210 invalid URL escape \"%zz\"",
                "x=%, 210 invalid URL escape \"%\"",
                "%4, 210 invalid URL escape \"%4\"",
                "x=%zz&a;b, 210 invalid semicolon separator in query",
                "recursive=x&prevIndex=y, 203 invalid value for \"prevIndex\"",
                "waitIndex=x&prevIndex=y, 203 invalid value for \"prevIndex\"",
                "sorted=x&recursive=y, 209 invalid value for \"recursive\"",
                "wait=true&prevValue=&ttl=x, 209 \"wait\" can only be used with GET requests",
                "prevValue=&ttl=x, 201 \"prevValue\" cannot be empty",
                "ttl=x&prevExist=y, 202 invalid value for \"ttl\"",
                "noValueOnSuccess=x&ttl=y, 209 invalid value for \"noValueOnSuccess\"",
                "prevExist=x&refresh=y, 209 invalid value for prevExist",
                "stream=y&quorum=z&dir=w, 209 invalid value for \"dir\"",
                "stream=y&quorum=z, 209 invalid value for \"quorum\"",
            })
    void theFirstProblemInEtcdsOrderEndsTheRequest(String query, String problem) {
        assertThat(problem("PUT", "", query)).isEqualTo(problem);
    }

    @Test
    void aProblemOfTheBodyGoesBeforeOneOfTheQuery() {
        assertThat(problem("PUT", "value=%1", "x=%2")).isEqualTo("210 invalid URL escape \"%1\"");
    }

    @Test
    void theBodyGoesBeforeTheQueryAndTheFirstOfRepeatedOnesCounts()
            throws MalformedRequestException {
        KeyParameters parameters = parse("PUT", "value=b1&value=b2", "value=q&ttl=5&ttl=x");
        assertThat(parameters.value()).isEqualTo(Bytes.of("b1"));
        assertThat(parameters.ttlSeconds()).isEqualTo(OptionalLong.of(5));
    }

    @ParameterizedTest
    @CsvSource({
        "value=a+b&, 'a b'",
        "&&value=x&&ttl=50, x",
        "value, ''",
        "=x&value=1, 1",
        "value=a=b=c, a=b=c",
        "%76alue=%C3%BC%26, \u00fc&",
        "Value=x, ''",
    })
    void formsAreDecodedAsTheyAreInBrowsers(String form, String value)
            throws MalformedRequestException {
        assertThat(parse("PUT", form, "").value()).isEqualTo(Bytes.of(value));
    }

    @Test
    void numbersGoUpTo64BitsWithoutASign() throws MalformedRequestException {
        KeyParameters parameters = parse("GET", "", "waitIndex=18446744073709551615&prevIndex=007");
        assertThat(parameters.waitIndex()).isEqualTo(-1);
        assertThat(parameters.condition()).contains(new Condition(Optional.empty(), 7));
    }

    @Test
    void aPrevIndexOfZeroIsNoCondition() throws MalformedRequestException {
        assertThat(parse("PUT", "", "prevIndex=0").condition()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, mime: no media type",
        "'', mime: no media type",
        "a b, mime: expected slash after first token",
        "a/, mime: expected token after slash",
        "a/b/c, mime: unexpected content after media subtype",
        "a/b; =, mime: invalid media parameter",
        "a/b; c, mime: invalid media parameter",
        "a/b; c=\"d, mime: invalid media parameter",
        "a/b; c=d; c=e, mime: duplicate parameter name",
    })
    void aContentTypeThatIsNoneIsError210(String contentType, String cause) {
        MalformedRequestException problem =
                catchThrowableOfType(
                        MalformedRequestException.class, () -> MediaType.of(contentType));
        assertThat(describe(problem.error())).isEqualTo("210 " + cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "APPLICATION/X-WWW-FORM-URLENCODED",
                "application/x-www-form-urlencoded; charset=utf-8",
                "application/x-www-form-urlencoded ; a=\"b;\\\"c\" ;",
            })
    void aFormIsKnownByItsTypeWhateverItsParameters(String contentType)
            throws MalformedRequestException {
        assertThat(MediaType.of(contentType)).isEqualTo(MediaType.FORM);
    }

    private static String problem(String method, String body, String query) {
        MalformedRequestException problem =
                catchThrowableOfType(
                        MalformedRequestException.class, () -> parse(method, body, query));
        assertThat(problem.error().etcdIndex()).isZero();
        return describe(problem.error());
    }

    private static String describe(StoreError error) {
        return error.code().number() + " " + error.cause();
    }

    private static KeyParameters parse(String method, String body, String query)
            throws MalformedRequestException {
        return new KeyParameters(Form.parse(body.getBytes(UTF_8), query.getBytes(UTF_8)), method);
    }
}
