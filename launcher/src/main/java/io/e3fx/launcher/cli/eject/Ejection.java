package io.e3fx.launcher.cli.eject;

import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeCommand;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members of a cluster as other tools start them, with the commands, ports and data that they have here. Immutable.
 *
 * @param cluster the whole cluster
 * @param members those of it that are wanted
 * @param runtime what runs them
 * @param owner whose the data is, as {@code UID:GID}, where the system has such numbers
 */
public record Ejection(
        ClusterLayout cluster,
        List<MemberLayout> members,
        NodeRuntime runtime,
        Optional<String> owner) {

    /** For which tool. */
    public enum Format {
        SH,
        POWERSHELL,
        PROCFILE,
        COMPOSE,
        SYSTEMD
    }

    public Ejection {
        members = List.copyOf(members);
    }

    /** The cluster's name. */
    String name() {
        return String.valueOf(cluster.folder().getFileName());
    }

    /** The program of one member and its arguments. */
    private List<String> command(MemberLayout member) {
        return NodeCommand.of(runtime, cluster, member).arguments();
    }

    /** The whole file. */
    public String text(Format format) {
        return String.join(
                        "\n",
                        switch (format) {
                            case SH -> sh();
                            case POWERSHELL -> powershell();
                            case PROCFILE -> procfile();
                            case COMPOSE -> ComposeFile.lines(this);
                            case SYSTEMD -> systemd();
                        })
                + "\n";
    }

    /** Comments at the beginning, of ASCII alone. */
    List<String> heading(String use) {
        return List.of(
                "# The cluster '" + name() + "' of e3fx, without e3fx. " + use,
                "# The data is the same: first stop the cluster with 'e3fx down " + name() + "'.",
                "# It names files of e3fx and of Java: eject it again after an update of either.");
    }

    private List<String> sh() {
        List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
        lines.addAll(heading("Ctrl+C stops its members."));
        lines.addAll(
                List.of(
                        "set -u",
                        "# Java names files by the locale, and that of C has no letters but those of ASCII.",
                        "case $(locale charmap 2>/dev/null) in",
                        "    ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;",
                        "esac",
                        "pids=",
                        "stop() {",
                        "    trap - INT TERM HUP",
                        "    kill $pids 2>/dev/null",
                        "    wait",
                        "    exit 0",
                        "}",
                        "trap stop INT TERM HUP",
                        ""));
        for (MemberLayout member : members) {
            String log = Quoting.sh(member.logFile().toString());
            lines.add("# " + member.name() + ", " + member.endpoint());
            lines.add(shLine(member) + " </dev/null >>" + log + " 2>&1 &");
            lines.add("pids=\"$pids $!\"");
        }
        lines.add("");
        lines.add("wait");
        return lines;
    }

    private String shLine(MemberLayout member) {
        return command(member).stream().map(Quoting::sh).collect(Collectors.joining(" "));
    }

    private List<String> powershell() {
        List<String> lines =
                new ArrayList<>(heading("Ctrl+C stops its members. Run it with: powershell -File"));
        lines.add("$members = @()");
        for (MemberLayout member : members) {
            List<String> command = command(member);
            String arguments =
                    command.stream()
                            .skip(1)
                            .map(Quoting::windowsArgument)
                            .collect(Collectors.joining(" "));
            lines.add("# " + member.name() + ", " + member.endpoint());
            lines.add(
                    "$members += Start-Process -PassThru -NoNewWindow -FilePath "
                            + Quoting.powershell(command.getFirst())
                            + " -ArgumentList "
                            + Quoting.powershell(arguments));
        }
        lines.addAll(
                List.of(
                        "try {",
                        "    $members | Wait-Process",
                        "} finally {",
                        "    $members | Where-Object { -not $_.HasExited } | Stop-Process",
                        "}"));
        return lines;
    }

    private List<String> procfile() {
        List<String> lines =
                new ArrayList<>(heading("For foreman, goreman, overmind and the like."));
        Set<String> names = new HashSet<>();
        for (MemberLayout member : members) {
            lines.add(processName(member.name(), names) + ": " + shLine(member));
        }
        return lines;
    }

    /** Names of processes have no dots. */
    private static String processName(String member, Set<String> taken) {
        String name = member.replace('.', '_');
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    private List<String> systemd() {
        List<String> lines =
                new ArrayList<>(heading("For systemd: a unit for each member, of a user."));
        lines.add(
                "# Each goes into the file that stands above it, in ~/.config/systemd/user. Then:");
        lines.add("# systemctl --user daemon-reload, and systemctl --user start each.");
        for (MemberLayout member : members) {
            lines.addAll(
                    List.of(
                            "",
                            "# e3fx-" + name() + "-" + member.name() + ".service",
                            "[Unit]",
                            "Description=" + member.name() + " of the cluster " + name(),
                            "",
                            "[Service]",
                            "# Java names files by the locale.",
                            "Environment=LC_ALL=C.UTF-8",
                            "ExecStart=" + systemdLine(command(member)),
                            "Restart=on-failure",
                            "RestartSec=2",
                            "TimeoutStopSec=10",
                            "LimitNOFILE=65536",
                            "",
                            "[Install]",
                            "WantedBy=default.target"));
        }
        return lines;
    }

    /** Systemd starts no program with a quote in its path, which a shell does. */
    private static String systemdLine(List<String> command) {
        Stream<String> shell =
                Quoting.isPlain(command.getFirst())
                        ? Stream.empty()
                        : Stream.of("/bin/sh", "-c", "exec \"$0\" \"$@\"");
        return Stream.concat(shell, command.stream())
                .map(Quoting::systemd)
                .collect(Collectors.joining(" "));
    }
}
