package io.e3fx.launcher.cli.eject;

import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeCommand;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cluster for docker compose. A container sees the folders of data and jars under the names that they have here, and the
 * network of this machine, so the members keep their commands and URLs.
 */
final class ComposeFile {

    /** The jars need this Java or a newer one. */
    private static final String IMAGE = "eclipse-temurin:25-jre";

    private ComposeFile() {}

    static List<String> lines(Ejection ejection) {
        List<String> lines =
                new ArrayList<>(
                        ejection.heading(
                                "For 'docker compose -f FILE up', on Linux: it uses the host's network."));
        lines.add("name: " + Quoting.yaml(project(ejection.name())));
        lines.add("services:");
        // The container's Java is another one than that which made the cache.
        NodeRuntime runtime = ejection.runtime().withoutCache();
        for (MemberLayout member : ejection.members()) {
            List<String> command = NodeCommand.of(runtime, ejection.cluster(), member).arguments();
            lines.add("  " + Quoting.yaml(member.name()) + ":");
            lines.add("    image: " + IMAGE);
            lines.add("    network_mode: host");
            ejection.owner()
                    .ifPresent(owner -> {
                        lines.add("    # Whose the data is; not with an engine without root.");
                        lines.add("    user: " + Quoting.yaml(owner));
                    });
            lines.add("    stop_grace_period: 10s");
            lines.add("    environment:");
            lines.add("      # Java names files by the locale.");
            lines.add("      LC_ALL: C.UTF-8");
            lines.add("    volumes:");
            bind(lines, ejection.cluster().folder().toString(), false);
            bind(lines, runtime.nodeLib().toString(), true);
            lines.add("    entrypoint:");
            lines.add("      - java");
            command.stream()
                    .skip(1)
                    .forEach(argument -> lines.add("      - " + Quoting.yaml(argument)));
        }
        return lines;
    }

    /**
     * The name of the project: small letters, digits, hyphens and underscores. One that had to be changed for that has a
     * number, so that two clusters are not one project.
     */
    static String project(String cluster) {
        String allowed = cluster.toLowerCase(Locale.ROOT).replace('.', '-');
        String project = "e3fx-" + allowed;
        return allowed.equals(cluster)
                ? project
                : project + "-" + Integer.toHexString(cluster.hashCode());
    }

    /** A folder of this machine, under the same name in the container. */
    private static void bind(List<String> lines, String folder, boolean isReadOnly) {
        lines.add("      - type: bind");
        lines.add("        source: " + Quoting.yaml(folder));
        lines.add("        target: " + Quoting.yaml(folder));
        if (isReadOnly) {
            lines.add("        read_only: true");
        }
    }
}
