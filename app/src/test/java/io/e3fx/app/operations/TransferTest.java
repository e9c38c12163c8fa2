package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.operations.Transfer.Fault;
import io.e3fx.app.operations.Transfer.Kind;
import io.e3fx.app.operations.Transfer.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {

    @Test
    void severalKeysKeepTheirNamesAndWhatLiesInAnotherGoesWithIt() {
        assertThat(Transfer.into(Kind.MOVE, List.of("/a/b", "/a/b/c", "/d"), "/t").routes())
                .containsExactly(new Route("/a/b", "/t/b"), new Route("/d", "/t/d"));
        assertThat(Transfer.into(Kind.COPY, List.of("/a/b"), "/").routes())
                .containsExactly(new Route("/a/b", "/b"));
    }

    @Test
    void whatCanNotBeIsSaidBeforeAnythingIsRead() {
        assertThat(Transfer.to(Kind.MOVE, "/a", "/a/b").fault()).contains(Fault.INTO_ITSELF);
        assertThat(Transfer.to(Kind.COPY, "/a", "/a").fault()).contains(Fault.SAME_PLACE);
        assertThat(Transfer.to(Kind.MOVE, "/", "/a").fault()).contains(Fault.ROOT);
        assertThat(Transfer.into(Kind.COPY, List.of("/a/k", "/b/k"), "/t").fault())
                .contains(Fault.SAME_NAME);
        assertThat(Transfer.to(Kind.MOVE, "/a", "/ab").fault()).isEmpty();
    }
}
