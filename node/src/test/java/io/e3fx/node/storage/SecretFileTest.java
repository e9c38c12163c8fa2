package io.e3fx.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
    @TempDir Path folder;

    @Test
    void theSecretIsInTheFile() throws IOException {
        Path file = folder.resolve("secret");
        String secret = SecretFile.create(file);
        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(file).hasContent(secret + "\n");
        assertThat(folder.toFile().list()).containsExactly("secret");
    }

    @Test
    void eachIsNewAndTakesThePlaceOfTheOneBefore() throws IOException {
        Path file = folder.resolve("secret");
        String first = SecretFile.create(file);
        String second = SecretFile.create(file);
        assertThat(second).isNotEqualTo(first);
        assertThat(file).hasContent(second + "\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyButTheOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("secret");
        Files.writeString(file, "an older one that everybody may read");
        SecretFile.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAnEarlierLifeLeftHalfWrittenIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve("secret.tmp"), "half");
        assertThat(SecretFile.create(folder.resolve("secret"))).hasSize(64);
    }

    @Test
    void aFolderThatIsNotThereIsAFailure() {
        Path file = folder.resolve("missing").resolve("secret");
        assertThatThrownBy(() -> SecretFile.create(file)).isInstanceOf(IOException.class);
    }
}
