package io.e3fx.launcher.cli.eject;

import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The members of a cluster as other tools start them, with the commands, ports and data that they have here. Immutable.
 *
 * @param cluster the cluster's name
 * @param members those that are wanted
 */
public record Ejection(String cluster, List<Ejected> members) {

    /** For which tool. */
    public enum Format {
        SH,
        POWERSHELL,
        PROCFILE,
        COMPOSE,
        SYSTEMD
    }

    /**
     * One member.
     *
     * @param layout its name and files
     * @param command how it is started
     */
    public record Ejected(MemberLayout layout, NodeCommand command) {
        String name() {
            return layout.name();
        }

        String program() {
            return command.arguments().getFirst();
        }

        List<String> arguments() {
            return command.arguments().subList(1, command.arguments().size());
        }
    }

    public Ejection {
        members = List.copyOf(members);
    }

    /** The whole file. */
    public String text(Format format) {
        return String.join(
                        "\n",
                        switch (format) {
                            case SH -> sh();
                            case POWERSHELL -> powershell();
                            case PROCFILE -> procfile();
                            case COMPOSE -> compose();
                            case SYSTEMD -> systemd();
                        })
                + "\n";
    }

    private List<String> heading(String use) {
        return List.of(
                "# The cluster '" + cluster + "' of e3fx, without e3fx. " + use,
                "# The data is the same: first stop the cluster with 'e3fx down " + cluster + "'.");
    }

    private List<String> sh() {
        List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
        lines.addAll(heading("Ctrl+C stops its members."));
        lines.addAll(
                List.of(
                        "set -u",
                        "pids=",
                        "stop() {",
                        "    trap - INT TERM HUP",
                        "    kill $pids 2>/dev/null",
                        "    wait",
                        "    exit 0",
                        "}",
                        "trap stop INT TERM HUP",
                        ""));
        for (Ejected member : members) {
            String log = Quoting.sh(member.layout().logFile().toString());
            lines.add("# " + member.name() + ", " + member.layout().endpoint());
            lines.add(
                    member.command().arguments().stream()
                                    .map(Quoting::sh)
                                    .collect(Collectors.joining(" "))
                            + " </dev/null >>"
                            + log
                            + " 2>&1 &");
            lines.add("pids=\"$pids $!\"");
        }
        lines.add("");
        lines.add("wait");
        return lines;
    }

    private List<String> powershell() {
        List<String> lines =
                new ArrayList<>(heading("Ctrl+C stops its members. Run it with: powershell -File"));
        lines.add("$members = @()");
        for (Ejected member : members) {
            String arguments =
                    member.arguments().stream()
                            .map(Quoting::windowsArgument)
                            .collect(Collectors.joining(" "));
            lines.add("# " + member.name() + ", " + member.layout().endpoint());
            lines.add(
                    "$members += Start-Process -PassThru -NoNewWindow -FilePath "
                            + Quoting.powershell(member.program())
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
        for (Ejected member : members) {
            lines.add(
                    member.name()
                            + ": "
                            + member.command().arguments().stream()
                                    .map(Quoting::sh)
                                    .collect(Collectors.joining(" ")));
        }
        return lines;
    }

    private List<String> compose() {
        List<String> lines =
                new ArrayList<>(
                        heading(
                                "For 'docker compose -f FILE up', on Linux: it uses the host's network."));
        lines.add("name: " + Quoting.yaml("e3fx-" + cluster.toLowerCase(java.util.Locale.ROOT)));
        lines.add("services:");
        for (Ejected member : members) {
            String folder = String.valueOf(member.layout().dataDirectory().getParent());
            lines.add("  " + Quoting.yaml(member.name()) + ":");
            lines.add("    image: eclipse-temurin:25-jre");
            lines.add("    network_mode: host");
            lines.add("    stop_grace_period: 10s");
            lines.add("    volumes:");
            lines.addAll(bind(folder, ""));
            for (String jars : jarFolders(member)) {
                lines.addAll(bind(jars, "        read_only: true"));
            }
            lines.add("    entrypoint:");
            lines.add("      - java");
            for (String argument : member.arguments()) {
                lines.add("      - " + Quoting.yaml(argument));
            }
        }
        return lines;
    }

    /** A folder of this machine, under the same name in the container. */
    private static List<String> bind(String folder, String more) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                "      - type: bind",
                                "        source: " + Quoting.yaml(folder),
                                "        target: " + Quoting.yaml(folder)));
        if (!more.isEmpty()) {
            lines.add(more);
        }
        return lines;
    }

    /** What stands behind -cp, without the star. */
    private static List<String> jarFolders(Ejected member) {
        List<String> arguments = member.arguments();
        int option = arguments.indexOf("-cp");
        if (option < 0 || option + 1 == arguments.size()) {
            return List.of();
        }
        return List.of(arguments.get(option + 1).replaceFirst("[/\\\\]\\*$", ""));
    }

    private List<String> systemd() {
        List<String> lines =
                new ArrayList<>(
                        heading(
                                "A user's unit for each member, in the file that stands above it,"));
        lines.add(
                "# which goes to ~/.config/systemd/user. Then: systemctl --user daemon-reload, and start each.");
        for (Ejected member : members) {
            lines.addAll(
                    List.of(
                            "",
                            "# e3fx-" + cluster + "-" + member.name() + ".service",
                            "[Unit]",
                            "Description=" + member.name() + " of the cluster " + cluster,
                            "",
                            "[Service]",
                            "ExecStart="
                                    + member.command().arguments().stream()
                                            .map(Quoting::systemd)
                                            .collect(Collectors.joining(" ")),
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
}
