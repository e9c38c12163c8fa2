package io.e3fx.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.config.Flag.Treatment.Used;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {

    @Test
    void everyDefaultCanBeParsedByItsType() throws Exception {
        for (Flag<?> flag : Flags.ALL) {
            assertThat(flag.type().parse(flag.defaultText())).as(flag.name()).isNotNull();
        }
    }

    @Test
    void everyNameIsThereOnceAndIsFound() {
        assertThat(Flags.ALL).extracting(Flag::name).doesNotHaveDuplicates();
        for (Flag<?> flag : Flags.ALL) {
            assertThat(Flags.named(flag.name()))
                    .hasValueSatisfying(found -> assertThat(found).isSameAs(flag));
        }
        assertThat(Flags.named("nosuchflag")).isEmpty();
    }

    @Test
    void noFlagWithTheDefaultOfAnotherTreatmentStopsTheNode() throws Exception {
        for (Flag<?> flag : OtherFlags.ALL) {
            assertThat(
                            Invocation.of(
                                    List.of("--" + flag.name() + "=" + flag.defaultText()),
                                    Map.of()))
                    .as(flag.name())
                    .isInstanceOf(Invocation.Run.class);
        }
    }

    @Test
    void helpShowsEachFlagWithAnEffectAndItsDefault() {
        for (Flag<?> flag : Flags.ALL) {
            String line = "\n  --" + flag.name() + " '" + flag.defaultText() + "'\n";
            assertThat(Usage.help().contains(line))
                    .as(flag.name())
                    .isEqualTo(flag.treatment() instanceof Used);
        }
    }

    @Test
    void helpFitsIntoAWideTerminal() {
        assertThat(Usage.help().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void versionBeginsWithTheApiLevel() {
        assertThat(Usage.version("1.2.3")).isEqualTo("etcd Version: 3.4.23\ne3fx Version: 1.2.3\n");
    }
}
