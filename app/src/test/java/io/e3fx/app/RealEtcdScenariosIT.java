package io.e3fx.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.framework.junit5.Start;

/** On the real etcd: starting is attaching to what runs already. */
class RealEtcdScenariosIT extends Scenarios {

    private OneMember etcd;

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @BeforeAll
    static void findEtcd() {
        assumeTrue(
                OneMember.isEtcdInstalled(),
                "the real etcd is not installed (Debian: etcd-server)");
    }

    @AfterEach
    void stopEtcd() {
        if (etcd != null) {
            etcd.close();
        }
    }

    @Override
    String begin(Driver driver) throws Exception {
        run();
        driver.click("#address");
        driver.type(etcd.url());
        driver.click("#connect");
        return attached(driver);
    }

    @Override
    String beginByKeyboard(Driver driver) throws Exception {
        run();
        driver.press(KeyCode.SHORTCUT, KeyCode.O);
        driver.await("the address", () -> driver.hasFocus("#address"));
        driver.type(etcd.url());
        driver.press(KeyCode.ENTER);
        return attached(driver);
    }

    @Override
    OneMember member(Path folder, int advertisedPort) throws IOException {
        return OneMember.ofEtcd(folder, advertisedPort);
    }

    private void run() throws Exception {
        etcd = OneMember.ofEtcd(folder.resolve("etcd")).awaitServing();
    }

    private String attached(Driver driver) {
        driver.await("the cluster is shown", START, driver::hasWorkspace);
        driver.await("live", START, () -> driver.shows("Live"));
        driver.await("a leader", START, () -> driver.count(".member-card.leader") == 1);
        return etcd.url();
    }
}
