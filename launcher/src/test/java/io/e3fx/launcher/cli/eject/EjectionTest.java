package io.e3fx.launcher.cli.eject;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.eject.Ejection.Format;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import io.e3fx.launcher.cluster.MemberPorts;
import io.e3fx.launcher.cluster.NodeCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths in here are POSIX paths")
class EjectionTest {

    private static final String AWKWARD = "/tmp/it's ü $HOME 50%";

    private static final Ejection EJECTION =
            new Ejection(
                    "demo",
                    List.of(
                            new Ejection.Ejected(
                                    new MemberLayout(
                                            "etcd1",
                                            new MemberPorts(2379, 2380),
                                            Origin.FOUNDER,
                                            Path.of(AWKWARD, "etcd1.etcd"),
                                            Path.of(AWKWARD, "etcd1.log")),
                                    new NodeCommand(
                                            List.of(
                                                    "/jdk/bin/java",
                                                    "-cp",
                                                    "/lib/node/*",
                                                    "Main",
                                                    "--data-dir",
                                                    AWKWARD),
                                            Path.of("stay")))));

    @Test
    void theShellScriptQuotesWhatAShellWouldChange() {
        assertThat(EJECTION.text(Format.SH))
                .startsWith("#!/bin/sh\n")
                .contains(
                        "\n/jdk/bin/java -cp '/lib/node/*' Main --data-dir '/tmp/it'\\''s ü $HOME 50%'"
                                + " </dev/null >>'/tmp/it'\\''s ü $HOME 50%/etcd1.log' 2>&1 &\n")
                .endsWith("\nwait\n");
    }

    @Test
    void theProcfileHasALineForEachMember() {
        assertThat(EJECTION.text(Format.PROCFILE))
                .endsWith(
                        "\netcd1: /jdk/bin/java -cp '/lib/node/*' Main --data-dir '/tmp/it'\\''s ü $HOME 50%'\n");
    }

    @Test
    void thePowershellScriptIsAsciiWhateverIsInThePaths() {
        String text = EJECTION.text(Format.POWERSHELL);

        assertThat(text)
                .matches("\\p{ASCII}*")
                .contains("-FilePath '/jdk/bin/java' -ArgumentList ('-cp ");
        assertThat(text).contains("\"/tmp/it''s ' + [char]252 + ' $HOME 50%\"')");
    }

    @Test
    void theComposeFileKeepsVariablesFromBeingReplaced() {
        assertThat(EJECTION.text(Format.COMPOSE))
                .contains("name: \"e3fx-demo\"\n", "network_mode: host\n")
                .contains("        source: \"/tmp/it's ü $$HOME 50%\"\n")
                .contains("        source: \"/lib/node\"\n")
                .contains("      - java\n      - \"-cp\"\n      - \"/lib/node/*\"\n");
    }

    @Test
    void theUnitsKeepSystemdFromReplacingAnything() {
        assertThat(EJECTION.text(Format.SYSTEMD))
                .contains("# e3fx-demo-etcd1.service\n[Unit]\n")
                .contains(
                        "ExecStart=/jdk/bin/java -cp \"/lib/node/*\" Main --data-dir \"/tmp/it's ü $$HOME 50%%\"\n");
    }

    @Test
    void argumentsOfWindowsAreQuotedAsItsProgramsReadThem() {
        assertThat(Quoting.windowsArgument("plain")).isEqualTo("plain");
        assertThat(Quoting.windowsArgument("")).isEqualTo("\"\"");
        assertThat(Quoting.windowsArgument("C:\\a b\\")).isEqualTo("\"C:\\a b\\\\\"");
        assertThat(Quoting.windowsArgument("say \"hi\"")).isEqualTo("\"say \\\"hi\\\"\"");
        assertThat(Quoting.windowsArgument("a\\\"b")).isEqualTo("\"a\\\\\\\"b\"");
    }

    @Test
    void otherShellsHaveTheirOwnEscapes() {
        assertThat(Quoting.fish("it's a \\")).isEqualTo("'it\\'s a \\\\'");
        assertThat(Quoting.powershell("it's")).isEqualTo("'it''s'");
        assertThat(Quoting.powershell("‘")).isEqualTo("('' + [char]8216 + '')");
    }
}
