package io.e3fx.launcher.etcdctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.etcdctl.Comparison.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison can fail, and says where. */
class ComparisonTest {

    private static final Script SCRIPT =
            Script.parse(
                    "test.txt",
                    """
                    # two steps
                    etcdctl get /a

                    etcdctl -o json get /b
                    """);

    private static final Outcome FIRST = new Outcome(0, "one\n", "");
    private static final Outcome SECOND =
            new Outcome(
                    0,
                    "{\"key\":\"/b\",\"expiration\":\"2026-11-22T18:25:14.1Z\",\"ttl\":100}\n",
                    "");

    @Test
    void equalOutcomesHaveNoDifferences() {
        assertThat(differences(Program.ETCDCTL, FIRST, SECOND)).isEmpty();
        assertThat(differences(Program.OURS, FIRST, SECOND)).isEmpty();
    }

    @Test
    void anotherOutputIsReportedWithItsLine() {
        assertThat(differences(Program.ETCDCTL, new Outcome(0, "One\n", ""), SECOND))
                .singleElement()
                .asString()
                .isEqualTo(
                        """
                        test.txt:2: etcdctl get /a
                          standard output differs
                            expected status 0
                              out| one
                            actual status 0
                              out| One
                        """);
    }

    @Test
    void aMissingEndOfLineIsADifference() {
        assertThat(differences(Program.OURS, new Outcome(0, "one", ""), SECOND)).hasSize(1);
    }

    @Test
    void anotherStatusIsReported() {
        assertThat(differences(Program.OURS, FIRST, new Outcome(4, SECOND.out(), "")))
                .singleElement()
                .asString()
                .startsWith("test.txt:4: etcdctl -o json get /b\n  exit status differs");
    }

    @Test
    void anotherErrorIsReported() {
        assertThat(differences(Program.OURS, new Outcome(0, "one\n", "Error:  x\n"), SECOND))
                .singleElement()
                .asString()
                .contains("standard error differs");
    }

    @Test
    void adviceIsNoDifference() {
        assertThat(differences(Program.OURS, new Outcome(0, "one\n", "Try: x --help\n"), SECOND))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "110"})
    void theTimeThatIsLeftMayDifferALittle(String ttl) {
        assertThat(differences(Program.OURS, FIRST, ttl(ttl))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"89", "111", "0"})
    void butNotMuch(String ttl) {
        assertThat(differences(Program.OURS, FIRST, ttl(ttl))).hasSize(1);
    }

    @Test
    void ofUsageOnlyTheStatusCountsAndThatSomethingWasSaid() {
        Script script = Script.parse("usage.txt", "etcdctl ls --nosuch # usage");
        List<Outcome> etcdctl = List.of(new Outcome(1, "Incorrect Usage: x\n", "x\n"));

        assertThat(
                        Comparison.differences(
                                script,
                                etcdctl,
                                Program.OURS,
                                List.of(new Outcome(1, "", "unknown\n"))))
                .isEmpty();
        assertThat(
                        Comparison.differences(
                                script, etcdctl, Program.OURS, List.of(new Outcome(1, "", ""))))
                .hasSize(1);
        assertThat(
                        Comparison.differences(
                                script,
                                etcdctl,
                                Program.ETCDCTL,
                                List.of(new Outcome(1, "", "unknown\n"))))
                .hasSize(1);
    }

    @Test
    void scriptsAreReadAsAPersonTypesThem() {
        Script script =
                Script.parse(
                        "all.txt",
                        """
                        # comment
                        A=1 B= etcdctl set '/a b' '' & # error
                        printf 'x\\ny' | etcdctl mk /k
                        interrupt 3
                        wait # error
                        """);

        assertThat(script.steps())
                .containsExactly(
                        new Step.Run(
                                2,
                                "A=1 B= etcdctl set '/a b' '' & # error",
                                List.of("set", "/a b", ""),
                                java.util.Map.of("A", "1", "B", ""),
                                "",
                                true,
                                Step.Strictness.SOME_ERROR),
                        new Step.Run(
                                3,
                                "printf 'x\\ny' | etcdctl mk /k",
                                List.of("mk", "/k"),
                                java.util.Map.of(),
                                "x\ny",
                                false,
                                Step.Strictness.EXACT),
                        new Step.Interrupt(4, "interrupt 3", Step.Strictness.EXACT, 3),
                        new Step.Wait(5, "wait # error", Step.Strictness.SOME_ERROR));
    }

    private static Outcome ttl(String ttl) {
        return new Outcome(0, SECOND.out().replace("100", ttl).replace("14.1Z", "15Z"), "");
    }

    private static List<String> differences(Program program, Outcome first, Outcome second) {
        return Comparison.differences(
                SCRIPT, List.of(FIRST, SECOND), program, List.of(first, second));
    }
}
