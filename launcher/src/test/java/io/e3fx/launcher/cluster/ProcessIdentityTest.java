package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessIdentityTest {

    private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void aProcessThatRunsIsFound() {
        assertThat(SELF.find()).contains(ProcessHandle.current());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsFoundAfterTheClockWasSet() {
        Instant otherwise = SELF.startedAt().plus(Duration.ofHours(3));

        assertThat(new ProcessIdentity(SELF.pid(), otherwise, SELF.birth()).find()).isPresent();
    }

    @Test
    void oneThatBeganAtAnotherTimeIsAnother() {
        Instant earlier = SELF.startedAt().minus(Duration.ofHours(1));

        assertThat(new ProcessIdentity(SELF.pid(), earlier, Optional.empty()).find()).isEmpty();
        assertThat(new ProcessIdentity(SELF.pid(), SELF.startedAt(), Optional.of("boot/1")).find())
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneThatHasEndedAndThatNobodyHasLookedAfterIsNotFound() throws Exception {
        // The shell becomes a program that does not care for its child.
        Process parent =
                new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            ProcessIdentity identity = ProcessIdentity.of(child);
            assertThat(identity.find()).isPresent();

            child.destroyForcibly();

            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (identity.find().isPresent() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(identity.find()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void theNameOfAProgramMayHoldAnything() {
        String rest = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21";

        assertThat(ProcessBirth.ticks("7 (a) b) (c)" + rest)).contains("4711");
        assertThat(ProcessBirth.ticks("7 (a)" + rest.replace(" S", " Z"))).isEmpty();
        assertThat(ProcessBirth.ticks("7 (a) S 1 2")).isEmpty();
        assertThat(ProcessBirth.ticks("rubbish")).isEmpty();
    }
}
