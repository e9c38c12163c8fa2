package io.e3fx.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.app.session.Access;
import io.e3fx.launcher.client.Endpoint;
import org.junit.jupiter.api.Test;

class ConnectFormTest {

    @Test
    void anAddressAloneIsEnough() throws Exception {
        Access access = ConnectForm.of("10.0.0.7:2379, https://b:1").access();
        assertThat(access)
                .isEqualTo(Access.of(Endpoint.parseList("http://10.0.0.7:2379,https://b:1")));
    }

    @Test
    void aUserAMappingAndADirectoryToStartAtGoAlong() throws Exception {
        Access access =
                new ConnectForm(
                                "h:1",
                                " ada ",
                                "s3cret",
                                ConnectForm.Files.none(),
                                "http://10.0.0.1:2379 = http://127.0.0.1:12379\n\n http://b:1=http://c:2",
                                " app//team/ ")
                        .access();
        assertThat(access.credentials())
                .hasValueSatisfying(u -> assertThat(u.user()).isEqualTo("ada"));
        assertThat(access.start()).isEqualTo("/app/team");
        assertThat(access.title()).isEqualTo("ada@h:1/app/team");
        assertThat(ConnectForm.of("h:1").access().start()).isEqualTo("/");
        assertThat(access.addresses().reachable())
                .hasSize(2)
                .containsEntry(
                        Endpoint.parse("http://10.0.0.1:2379"),
                        Endpoint.parse("http://127.0.0.1:12379"));
        assertThat(ConnectForm.lines(access.addresses().reachable()).lines()).hasSize(2);
        assertThat(access.toString()).doesNotContain("s3cret");
    }

    @Test
    void noTextOfAFormShowsThePassword() {
        assertThat(
                        new ConnectForm(
                                        "h:1",
                                        "ada",
                                        "s3cret",
                                        new ConnectForm.Files("", "", ""),
                                        "",
                                        "")
                                .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void eachPartThatIsWrongIsNamed() {
        wrong(ConnectForm.of(" "), ConnectForm.Field.ADDRESS);
        wrong(ConnectForm.of("ftp://h"), ConnectForm.Field.ADDRESS);
        wrong(
                new ConnectForm("h:1", "a:b", "", new ConnectForm.Files("", "", ""), "", ""),
                ConnectForm.Field.USER);
        wrong(
                new ConnectForm(
                        "h:1", "", "", new ConnectForm.Files("/no/such.pem", "", ""), "", ""),
                ConnectForm.Field.TLS);
        wrong(
                new ConnectForm("h:1", "", "", new ConnectForm.Files("", "", "/k.pem"), "", ""),
                ConnectForm.Field.TLS);
        wrong(
                new ConnectForm("h:1", "", "", new ConnectForm.Files("", "", ""), "a b", ""),
                ConnectForm.Field.MAPPING);
        wrong(
                new ConnectForm("h:1", "", "", new ConnectForm.Files("", "", ""), "ftp://a=b", ""),
                ConnectForm.Field.MAPPING);
    }

    private static void wrong(ConnectForm form, ConnectForm.Field field) {
        assertThatThrownBy(form::access)
                .isInstanceOfSatisfying(
                        ConnectForm.WrongException.class,
                        e -> assertThat(e.field()).isEqualTo(field));
    }
}
