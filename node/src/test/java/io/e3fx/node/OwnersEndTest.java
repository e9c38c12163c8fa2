package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a member ends because its owner has. */
@Timeout(30)
class OwnersEndTest {
    private static final Duration INTERVAL = Duration.ofMillis(5);

    @TempDir private Path folder;

    private Path stay;
    private Path lock;

    @BeforeEach
    void files() throws Exception {
        stay = folder.resolve("stay");
        lock = Files.createFile(folder.resolve("lock"));
    }

    @Test
    void itEndsWithThePipe() throws Exception {
        OwnersEnd.await(InputStream.nullInputStream(), Optional.empty(), INTERVAL);
        OwnersEnd.await(InputStream.nullInputStream(), Optional.of(stay), INTERVAL);
    }

    @Test
    void oneThatHasStayedEndsWhenItIsNotToStayAndNobodyOwnsIt() throws Exception {
        Files.createFile(stay);
        Thread waiting;
        try (FileChannel owner = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(owner.tryLock()).isNotNull();
            waiting =
                    Thread.startVirtualThread(() -> {
                        try {
                            OwnersEnd.await(
                                    InputStream.nullInputStream(), Optional.of(stay), INTERVAL);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            Files.delete(stay);
            assertThat(waiting.join(INTERVAL.multipliedBy(10))).isFalse();
        }
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aLockIsHeldByWhoeverHasIt() throws Exception {
        assertThat(OwnersEnd.isHeld(folder.resolve("missing"))).isFalse();
        assertThat(OwnersEnd.isHeld(lock)).isFalse();
        try (FileChannel owner = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(owner.tryLock()).isNotNull();
            assertThat(OwnersEnd.isHeld(lock)).isTrue();
        }
    }
}
