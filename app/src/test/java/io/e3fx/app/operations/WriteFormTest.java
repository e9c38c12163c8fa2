package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.operations.WriteForm.Fault;
import io.e3fx.app.operations.WriteForm.Flag;
import io.e3fx.app.operations.WriteForm.Method;
import io.e3fx.app.operations.WriteForm.PrevExist;
import io.e3fx.app.operations.WriteForm.Reading;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.RequestText;
import io.e3fx.launcher.client.Endpoint;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteFormTest {

    private static final RequestText TEXT = new RequestText(Endpoint.parse("http://h:1"));

    @Test
    void eachFormIsTheRequestThatItsParametersMean() {
        assertThat(curl(Method.PUT, "", "", "", PrevExist.ANY))
                .isEqualTo("curl -L http://h:1/v2/keys/k -XPUT -d value=v");
        assertThat(curl(Method.PUT, "60", "", "", PrevExist.FALSE))
                .contains("prevExist=false")
                .contains("ttl=60");
        assertThat(curl(Method.PUT, "", "7", "old", PrevExist.ANY))
                .contains("prevIndex=7")
                .contains("prevValue=old");
        assertThat(curl(Method.PUT, "", "", "", PrevExist.TRUE)).contains("prevExist=true");
        assertThat(curl(Method.PUT, "2 min", "7", "", PrevExist.ANY, Flag.REFRESH))
                .contains("refresh=true", "ttl=120", "prevIndex=7")
                .doesNotContain("value=");
        assertThat(curl(Method.PUT, "", "", "", PrevExist.FALSE, Flag.DIR)).contains("dir=true");
        assertThat(curl(Method.POST, "", "", "", PrevExist.ANY)).contains("-XPOST");
        assertThat(curl(Method.DELETE, "", "7", "", PrevExist.ANY))
                .isEqualTo("curl -L 'http://h:1/v2/keys/k?prevIndex=7' -XDELETE");
        assertThat(curl(Method.DELETE, "", "", "", PrevExist.ANY, Flag.RECURSIVE))
                .contains("recursive=true");
        assertThat(curl(Method.DELETE, "", "", "", PrevExist.ANY, Flag.DIR)).contains("dir=true");
    }

    @Test
    void whatTheApiWouldIgnoreOrRefuseIsSaidBefore() {
        assertThat(fault("/", "", "", PrevExist.ANY)).isEqualTo(Fault.ROOT);
        assertThat(fault("/k", "soon", "", PrevExist.ANY)).isEqualTo(Fault.TTL);
        assertThat(fault("/k", "", "0", PrevExist.ANY)).isEqualTo(Fault.PREV_INDEX);
        assertThat(fault("/k", "", "x", PrevExist.ANY)).isEqualTo(Fault.PREV_INDEX);
        assertThat(fault("/k", "", "7", PrevExist.FALSE)).isEqualTo(Fault.CONDITIONS_IGNORED);
        assertThat(fault("/k", "", "", PrevExist.ANY, Flag.REFRESH))
                .isEqualTo(Fault.REFRESH_WITHOUT_TTL);
        assertThat(fault("/k", "", "7", PrevExist.ANY, Flag.DIR))
                .isEqualTo(Fault.DIRECTORY_COMPARED);
    }

    private static String curl(
            Method method,
            String ttl,
            String prevIndex,
            String prevValue,
            PrevExist prevExist,
            Flag... flags) {
        Reading reading =
                new WriteForm(
                                method,
                                "/k",
                                "v",
                                ttl,
                                prevIndex,
                                prevValue,
                                prevExist,
                                Set.of(flags))
                        .read();
        return TEXT.curl(KeyRequests.of(((Reading.Ready) reading).write()));
    }

    private static Fault fault(
            String key, String ttl, String prevIndex, PrevExist prevExist, Flag... flags) {
        Reading reading =
                new WriteForm(Method.PUT, key, "v", ttl, prevIndex, "", prevExist, Set.of(flags))
                        .read();
        return ((Reading.Wrong) reading).fault();
    }
}
