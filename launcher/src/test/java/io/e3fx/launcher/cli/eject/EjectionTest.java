package io.e3fx.launcher.cli.eject;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.eject.Ejection.Format;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import io.e3fx.launcher.cluster.MemberPorts;
import io.e3fx.launcher.cluster.NodeCommand;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths in here are POSIX paths")
class EjectionTest {

    private static final String AWKWARD = "/tmp/it's ü $HOME 50%\\";
    private static final String JAR = "/lib $x/node/node-1.jar";
    private static final NodeRuntime RUNTIME =
            new NodeRuntime(
                    Path.of("/jdk"), Path.of(JAR), Optional.of(Path.of("/lib $x/node/node-1.aot")));

    private static final Ejection EJECTION = ejection("demo", "etcd1", "etcd2");

    private static Ejection ejection(String cluster, String... names) {
        Path folder = Path.of(AWKWARD, cluster);
        List<MemberLayout> members =
                IntStream.range(0, names.length)
                        .mapToObj(i ->
                                new MemberLayout(
                                        names[i],
                                        new MemberPorts(2379 + 10 * i, 2380 + 10 * i),
                                        Origin.FOUNDER,
                                        folder.resolve(names[i] + ".etcd"),
                                        folder.resolve(names[i] + ".log")))
                        .toList();
        return new Ejection(
                new ClusterLayout(folder, members), members, RUNTIME, Optional.of("1000:100"));
    }

    /** What e3fx itself starts the member with. */
    private static List<String> command(int member) {
        return NodeCommand.of(RUNTIME, EJECTION.cluster(), EJECTION.members().get(member))
                .arguments();
    }

    @Test
    void theShellScriptQuotesWhatAShellWouldChange() {
        assertThat(EJECTION.text(Format.SH))
                .startsWith("#!/bin/sh\n")
                .contains(
                        "\n/jdk/bin/java -XX:+UseSerialGC ",
                        " '-XX:AOTCache=/lib $x/node/node-1.aot' -jar '/lib $x/node/node-1.jar' --name etcd1"
                                + " --data-dir '/tmp/it'\\''s ü $HOME 50%\\/demo/etcd1.etcd' ",
                        " </dev/null >>'/tmp/it'\\''s ü $HOME 50%\\/demo/etcd1.log' 2>&1 &\n")
                .endsWith("\nwait\n");
    }

    @Test
    void theProcfileHasALineForEachMember() {
        assertThat(EJECTION.text(Format.PROCFILE).lines().filter(line -> !line.startsWith("#")))
                .hasSize(2)
                .allMatch(line -> line.matches("etcd[12]: /jdk/bin/java .*"));
    }

    @Test
    void processesOfAProcfileHaveNamesWithoutDots() {
        assertThat(ejection("demo", "a.b", "a_b", "a-b").text(Format.PROCFILE))
                .contains("\na_b: ", "\na_b_: ", "\na-b: ");
    }

    @Test
    void thePowershellScriptIsAsciiWhateverIsInThePaths() {
        String text = EJECTION.text(Format.POWERSHELL);

        assertThat(text)
                .matches("\\p{ASCII}*")
                .contains("-FilePath '/jdk/bin/java' -ArgumentList ('-XX:+UseSerialGC ");
        assertThat(text).contains("\"/tmp/it''s ' + [char]252 + ' $HOME 50%\\/demo/etcd1.etcd\"");
    }

    @Test
    void aContainerHasTheMembersCommandAndAllFilesThatItNames() {
        Map<?, ?> service = service(EJECTION, "etcd2");

        List<String> entrypoint = strings(service.get("entrypoint"));
        assertThat(entrypoint.getFirst()).isEqualTo("java");
        List<String> command =
                NodeCommand.of(
                                RUNTIME.withoutCache(),
                                EJECTION.cluster(),
                                EJECTION.members().get(1))
                        .arguments();
        assertThat(entrypoint.subList(1, entrypoint.size()))
                .isEqualTo(command.subList(1, command.size()));
        List<?> volumes = (List<?>) service.get("volumes");
        assertThat(volumes)
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "type",
                                        "bind",
                                        "source",
                                        AWKWARD + "/demo",
                                        "target",
                                        AWKWARD + "/demo"),
                                Map.of(
                                        "type",
                                        "bind",
                                        "source",
                                        "/lib $x/node",
                                        "target",
                                        "/lib $x/node",
                                        "read_only",
                                        "true")));
        assertThat(entrypoint)
                .filteredOn(argument -> argument.contains("/tmp") || argument.contains("/lib"))
                .hasSize(2)
                .allMatch(path ->
                        path.startsWith(AWKWARD + "/demo/") || path.startsWith("/lib $x/node/"));
    }

    @Test
    void aContainerLeavesOutTheCacheThatAnotherJavaMade() {
        assertThat(command(0)).anyMatch(argument -> argument.startsWith("-XX:AOTCache="));

        assertThat(strings(service(EJECTION, "etcd1").get("entrypoint")))
                .noneMatch(argument -> argument.contains("AOT") || argument.contains("Unlock"));
    }

    @Test
    void aContainerIsTheOwnersOnThisMachinesNetwork() {
        Map<?, ?> service = service(EJECTION, "etcd1");

        assertThat(service.get("network_mode")).isEqualTo("host");
        assertThat(service.get("user")).isEqualTo("1000:100");
        assertThat(service.get("image")).isEqualTo("eclipse-temurin:25-jre");
        assertThat(service.get("environment")).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(service).hasSize(7);
    }

    /** The pattern is that of docker compose. */
    @ParameterizedTest
    @CsvSource({"demo", "my.app", "My.App", "my-app", "a_1", "A", "1.2.3-x"})
    void everyClusterIsAProjectOfItsOwn(String cluster) {
        String project = (String) compose(ejection(cluster, "a")).get("name");

        assertThat(project).startsWith("e3fx-").matches("[a-z0-9][a-z0-9_-]*");
        assertThat(List.of("my-app", "my.app", "MY.APP", "a", "A", "My.App"))
                .filteredOn(other -> !other.equals(cluster))
                .allMatch(other -> !ComposeFile.project(other).equals(project));
    }

    @Test
    void theUnitsKeepSystemdFromReplacingAnything() {
        assertThat(EJECTION.text(Format.SYSTEMD))
                .contains("# e3fx-demo-etcd1.service\n[Unit]\n")
                .contains("\nExecStart=/jdk/bin/java -XX:+UseSerialGC ")
                .contains(
                        " \"/lib $$x/node/node-1.jar\" --name etcd1 --data-dir \"/tmp/it's ü $$HOME 50%%\\\\/demo/etcd1.etcd\" ");
    }

    private static Map<?, ?> compose(Ejection ejection) {
        return ComposeText.parse(ejection.text(Format.COMPOSE));
    }

    private static Map<?, ?> service(Ejection ejection, String name) {
        return (Map<?, ?>) ((Map<?, ?>) compose(ejection).get("services")).get(name);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
