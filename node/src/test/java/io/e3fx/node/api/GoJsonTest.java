package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real etcd took for JSON and what not. */
class GoJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "5",
                "\"x\"",
                "true",
                "{\"user\":\"a\",\"password\":5}",
                "{\"user\":\"a\",\"password\":[\"x\"]}",
                "{\"user\":\"a\",\"roles\":{}}",
                "{\"user\":\"a\",\"roles\":[5]}",
                "{\"user\":\"a\",\"x\":01}",
                "{\"user\":\"a\",\"x\":-}",
                "{\"user\":\"a\",\"x\":1.}",
                "{\"user\":\"a\",\"x\":.5}",
                "{\"user\":\"a\",\"x\":+1}",
                "{\"user\":\"a\",\"x\":NaN}",
                "{\"user\":\"a\",\"x\":0x10}",
                "{\"user\":\"a\",\"x\":tru}",
                "{\"user\":\"a\",\"x\":truee}",
                "{'user':'a'}",
                "{user:\"a\"}",
                "{\"user\":\"a\",}",
                "{\"user\":\"a\" \"password\":\"p\"}",
                "{\"user\":\"a\"",
                "{\"user\":\"a",
                "{\"user\":\"a\n\"}",
                "{\"user\":\"a\t\"}",
                "{\"user\":\"\\q\"}",
                "{\"user\":\"\\u12\"}",
                "{\"user\":\"a\",\"roles\":[,\"a\"]}",
                "{\"user\":\"a\",\"roles\":[\"a\",]}",
                "\ufeff{\"user\":\"a\"}",
                "/**/{\"user\":\"a\"}",
                "\u001e{\"user\":\"a\"}",
            })
    void whatGoRefusesIsRefused(String body) {
        assertThatThrownBy(() -> user(body)).isInstanceOf(GoJson.MismatchException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":\"a\",\"password\":\"p\"}",
                "\r\n\t {\"user\":\"a\",\"password\":\"p\"}",
                "{\"user\":\"a\",\"password\":\"p\"} whatever",
                "{\"user\":\"a\",\"password\":\"p\"}]",
                "{\"USER\":\"a\",\"PassWord\":\"p\"}",
                "{\"u\u017fer\":\"a\",\"pa\u017f\u017fword\":\"p\"}",
                "{\"user\":\"b\",\"user\":\"a\",\"password\":\"p\"}",
                "{\"user\":\"a\",\"password\":\"p\",\"password\":null}",
                "{\"\\u0075ser\":\"\\u0061\",\"password\":\"p\"}",
                "{\"user\":\"a\",\"x\":{\"a\":[1,-0,1E+2,1e999999,{\"b\":null}]},\"password\":\"p\"}",
                "{\"u\u0131er\":\"x\",\"user\":\"a\",\"password\":\"p\",\"roles\":null}",
            })
    void whatGoReadsIsRead(String body) throws Exception {
        assertThat(user(body))
                .isEqualTo(new UserRequest("a", "p", TextList.ABSENT, List.of(), List.of()));
    }

    @Test
    void nullIsAnEmptyRequest() throws Exception {
        UserRequest empty = new UserRequest("", "", TextList.ABSENT, List.of(), List.of());

        assertThat(user("null")).isEqualTo(empty);
        assertThat(user("{}")).isEqualTo(empty);
    }

    @Test
    void listsThatAreGivenAreTakenInTheirOrder() throws Exception {
        assertThat(user("{\"roles\":[\"b\",\"a\",null],\"grant\":[\"x\"],\"revoke\":[]}"))
                .isEqualTo(
                        new UserRequest(
                                "", "", TextList.of("b", "a", ""), List.of("x"), List.of()));
        assertThat(user("{\"roles\":[\"b\"],\"roles\":[]}").roles()).isEqualTo(TextList.of());
        assertThat(user("{\"roles\":[\"b\"],\"roles\":null}").roles()).isEqualTo(TextList.ABSENT);
    }

    @Test
    void eachByteThatIsNoUtf8IsReplaced() throws Exception {
        byte[] body = "{\"user\":\"\u00ff\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1);

        assertThat(UserRequest.read(body).name()).isEqualTo("\ufffd".repeat(4));
    }

    @Test
    void halfOfAPairIsReplaced() throws Exception {
        assertThat(user("{\"user\":\"\\ud83d\\ude00 \\ud83dx \\ude00\"}").name())
                .isEqualTo("\ud83d\ude00 \ufffdx \ufffd");
    }

    @Test
    void depthOfTenThousandIsRead() throws Exception {
        assertThat(user(nested(10_000)).name()).isEqualTo("a");
        assertThatThrownBy(() -> user(nested(10_001))).isInstanceOf(GoJson.MismatchException.class);
    }

    @Test
    void numbersNamesAndTextsMayBeAsLongAsTheBody() throws Exception {
        String longText = "9".repeat(300_000);

        assertThat(user("{\"x\":" + longText + ",\"user\":\"a\"}").name()).isEqualTo("a");
        assertThat(user("{\"" + longText + "\":1,\"user\":\"a\"}").name()).isEqualTo("a");
        assertThat(user("{\"user\":\"" + longText + "\"}").name()).isEqualTo(longText);
    }

    @Test
    void rolesPermissionsAreReadInAnyCase() throws Exception {
        assertThat(
                        role(
                                "{\"role\":\"r\",\"permissions\":{\"KV\":"
                                        + "{\"READ\":[\"/b\",\"/a\"],\"x\":1}}}"))
                .isEqualTo(
                        new RoleRequest(
                                "r",
                                new Permissions(TextList.of("/b", "/a"), TextList.ABSENT),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void repeatedObjectsAreMerged() throws Exception {
        RoleRequest request =
                role(
                        """
                        {"role":"r",
                         "grant":{"kv":{"read":["/a"]}},
                         "grant":{"kv":{"write":["/b"]}},
                         "revoke":{"kv":{"read":["/c"]}},
                         "revoke":null}
                        """);

        assertThat(request.grant()).contains(new Permissions(TextList.of("/a"), TextList.of("/b")));
        assertThat(request.revoke()).isEmpty();
        assertThat(request.isUpdate()).isTrue();
    }

    @Test
    void grantOfNothingIsNoUpdate() throws Exception {
        assertThat(role("{\"role\":\"r\",\"grant\":{\"kv\":{\"read\":[]}}}").isUpdate()).isFalse();
    }

    @Test
    void passwordIsNeverShown() throws Exception {
        assertThat(user("{\"user\":\"a\",\"password\":\"hunter2\"}")).hasToString("UserRequest[a]");
    }

    private static String nested(int depth) {
        return "{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + ",\"user\":\"a\"}";
    }

    private static UserRequest user(String body) throws GoJson.MismatchException {
        return UserRequest.read(body.getBytes(UTF_8));
    }

    private static RoleRequest role(String body) throws GoJson.MismatchException {
        return RoleRequest.read(body.getBytes(UTF_8));
    }
}
