package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.LogTail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx logs}: what the members say, in the order in which they said it. */
@Command(
        name = "logs",
        description = "Show the last lines of the members' logs, in the order of their times.",
        footer = {
            "",
            "The lines of one member carry no name before them. Ctrl+C ends --follow.",
            "",
            "Examples:",
            "  e3fx logs",
            "  e3fx logs -f etcd1 etcd2",
            "  e3fx logs -n 500 etcd3"
        })
final class LogsCommand implements Callable<Integer> {

    /** Soon enough for eyes. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    private static final List<Ink.Tone> TONES =
            List.of(
                    Ink.Tone.CYAN,
                    Ink.Tone.WARNING,
                    Ink.Tone.GOOD,
                    Ink.Tone.MAGENTA,
                    Ink.Tone.BLUE);

    private final Workplace place;

    @Mixin private final ClusterOption cluster = new ClusterOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl+C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many lines of each member (default: 50).")
    private int count;

    @Parameters(arity = "0..*", paramLabel = "MEMBER", description = "Only these members.")
    private List<String> members = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    LogsCommand(Workplace place) {
        this.place = place;
    }

    /** A line with what it is sorted by: its own time, or that of the line above it. */
    private record Entry(String time, String text) {}

    /** One member's log and how its lines are shown. */
    private record Source(LogTail tail, String prefix) {}

    @Override
    public Integer call()
            throws CommandFailure, ClusterException, IOException, InterruptedException {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "--lines must be 0 or more");
        }
        ClusterSighting seen = place.existing(cluster.name()).look();
        List<Source> sources = sources(MemberNames.allOr(seen, members), place.ink());
        List<Entry> entries = new ArrayList<>();
        for (Source source : sources) {
            entries.addAll(entries(source, source.tail().last(count)));
        }
        print(entries);
        while (follow && !place.console().isCut()) {
            Thread.sleep(PAUSE);
            List<Entry> news = new ArrayList<>();
            for (Source source : sources) {
                news.addAll(entries(source, source.tail().next()));
            }
            print(news);
        }
        return ExitCode.OK;
    }

    private static List<Source> sources(List<ClusterSighting.Sighted> members, Ink ink) {
        int widest = members.stream().mapToInt(m -> m.member().name().length()).max().orElse(0);
        List<Source> sources = new ArrayList<>();
        for (ClusterSighting.Sighted member : members) {
            String name = member.member().name();
            Ink.Tone tone = TONES.get(sources.size() % TONES.size());
            String prefix =
                    members.size() == 1
                            ? ""
                            : ink.paint(tone, name + " ".repeat(widest - name.length()) + " | ");
            sources.add(new Source(new LogTail(member.member()), prefix));
        }
        return sources;
    }

    private static List<Entry> entries(Source source, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String time = "";
        for (String line : lines) {
            Matcher own = TIME.matcher(line);
            time = own.lookingAt() ? own.group() : time;
            entries.add(new Entry(time, source.prefix() + line));
        }
        return entries;
    }

    /** The sort is stable: lines of one time stay in their members' order. */
    private void print(List<Entry> entries) {
        entries.stream()
                .sorted(Comparator.comparing(Entry::time))
                .map(Entry::text)
                .forEach(place.console().out()::println);
    }
}
