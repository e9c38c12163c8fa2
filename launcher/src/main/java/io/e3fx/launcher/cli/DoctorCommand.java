package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cluster.Checkup;
import io.e3fx.launcher.cluster.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/** {@code e3fx doctor}: whether this machine can run a cluster well, and what to do if not. */
@Command(
        name = "doctor",
        description = {
            "Check what a local cluster needs, and say what to do.",
            "Java, the folder for data, disk speed, free space, open files, ports and who holds them."
        },
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:a cluster can run",
            "1:something must be done first",
            "2:wrong arguments"
        },
        footer = {"", "Examples:", "  e3fx doctor", "  e3fx doctor demo --json"})
final class DoctorCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();
    @Mixin private final JsonOption json = new JsonOption();

    DoctorCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() throws CommandFailure {
        List<Finding> findings = new Checkup(place.cluster(cluster.name())).findings();
        if (json.isWanted()) {
            place.console().out().println(JsonOption.text(out -> render(out, findings)));
        } else {
            place.print(lines(findings, place.ink()));
        }
        boolean isWell =
                findings.stream().noneMatch(found -> found.verdict() == Finding.Verdict.FAIL);
        return isWell ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> lines(List<Finding> findings, Ink ink) {
        int widest = findings.stream().mapToInt(found -> found.check().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Finding found : findings) {
            lines.add(
                    verdict(found, ink)
                            + "  "
                            + found.check()
                            + " ".repeat(widest - found.check().length())
                            + "  "
                            + found.what());
            found.remedy().ifPresent(remedy -> lines.add(" ".repeat(widest + 8) + remedy));
        }
        return lines;
    }

    private static String verdict(Finding found, Ink ink) {
        return switch (found.verdict()) {
            case OK -> ink.paint(Ink.Tone.GOOD, "ok  ");
            case WARN -> ink.paint(Ink.Tone.WARNING, "warn");
            case FAIL -> ink.paint(Ink.Tone.BAD, "fail");
        };
    }

    private static void render(JsonGenerator out, List<Finding> findings) {
        out.writeStartArray();
        for (Finding found : findings) {
            out.writeStartObject();
            out.writeStringProperty("check", found.check());
            out.writeStringProperty("verdict", found.verdict().name().toLowerCase(Locale.ROOT));
            out.writeStringProperty("what", found.what());
            JsonOption.field(out, "remedy", found.remedy());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
