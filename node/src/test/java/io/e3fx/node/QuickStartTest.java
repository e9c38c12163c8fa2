package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuickStartTest {
    private static final String LOCALES = "java.locale.providers";

    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(LOCALES);
        System.clearProperty(LOCALES);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(LOCALES);
        } else {
            System.setProperty(LOCALES, before);
        }
    }

    @Test
    void whatNobodyNeedsIsLeftOut() {
        QuickStart.prepare();

        assertThat(System.getProperty(LOCALES)).isEqualTo("FALLBACK");
        assertThat(Locale.getAvailableLocales()).isNotEmpty();
    }

    @Test
    void whatSomebodyHasSetStays() {
        System.setProperty(LOCALES, "CLDR");

        QuickStart.prepare();

        assertThat(System.getProperty(LOCALES)).isEqualTo("CLDR");
    }
}
