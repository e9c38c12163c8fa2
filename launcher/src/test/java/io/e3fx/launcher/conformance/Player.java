package io.e3fx.launcher.conformance;

import io.e3fx.launcher.conformance.Recording.Ask;
import io.e3fx.launcher.conformance.Recording.Await;
import io.e3fx.launcher.conformance.Recording.Call;
import io.e3fx.launcher.conformance.Recording.Checks;
import io.e3fx.launcher.conformance.Recording.Rebase;
import io.e3fx.launcher.conformance.Recording.Sleep;
import io.e3fx.launcher.conformance.Recording.Step;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Plays recordings against a server that nobody else writes to, one after the other. Confined to one thread.
 *
 * @see Comparison
 */
final class Player {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** How soon the headers of a watch come. */
    private static final Duration EARLY = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** How many of the requests that are only repeated are under way at a time. */
    private static final int AT_ONCE = 16;

    private final List<URI> bases;
    private final double slow;
    private final Map<String, String> cluster = new LinkedHashMap<>();
    private final Map<String, Background> backgrounds = new HashMap<>();
    private Names names;

    /**
     * Looks who is there.
     *
     * @param bases where the members are asked: one, or three; the recordings' first node is the first of them
     * @param slow how many times as long as usual things may take
     */
    Player(List<URI> bases, double slow) {
        this.bases = bases;
        this.slow = slow;
        this.names = new Names("", cluster, slow);
        lookAround();
    }

    private void lookAround() {
        Answer answer = ask(bases.getFirst(), get("/v2/members"));
        if (!(answer instanceof Answer.Whole members)) {
            throw new IllegalStateException("no members: " + answer);
        }
        cluster.put("cid", members.head().value("X-Etcd-Cluster-Id"));
        List<Json> list = Json.parse(members.text()).orElseThrow().list("members");
        for (int i = 0; i < bases.size(); i++) {
            for (Json member : list) {
                if (first(member, "clientURLs").equals(bases.get(i).toString())) {
                    cluster.put("m" + i + ".id", member.text("id", ""));
                    cluster.put("m" + i + ".name", member.text("name", ""));
                    cluster.put("m" + i + ".peer", first(member, "peerURLs"));
                    cluster.put("m" + i + ".client", first(member, "clientURLs"));
                }
            }
        }
    }

    private static String first(Json member, String field) {
        List<Json> values = member.list(field);
        return values.isEmpty() ? "" : ((Json.Text) values.getFirst()).value();
    }

    /** Plays one and returns a sentence for each thing that was not as recorded; none is success. */
    List<String> play(Recording recording) throws InterruptedException {
        names = new Names(recording.name(), cluster, slow);
        List<String> problems = new ArrayList<>();
        clean(recording);
        for (Step step : recording.before()) {
            run(step);
        }
        rebase(Map.of());
        int number = 0;
        for (Step step : recording.steps()) {
            number++;
            String where = "step " + number + ", " + describe(step) + ": ";
            run(step).forEach(problem -> problems.add(where + problem));
        }
        backgrounds.values().forEach(Background::close);
        backgrounds.clear();
        for (Step step : recording.after()) {
            run(step);
        }
        clean(recording);
        return problems;
    }

    private String describe(Step step) {
        return switch (step) {
            case Ask ask when ask.call().raw().isPresent() -> "raw request";
            case Ask ask -> ask.call().method() + " " + names.expand(ask.call().target());
            case Await await -> "await " + await.background();
            case Sleep _ -> "sleep";
            case Rebase _ -> "rebase";
        };
    }

    private List<String> run(Step step) throws InterruptedException {
        return switch (step) {
            case Ask ask when ask.background().isPresent() -> begin(ask, ask.background().get());
            case Ask ask -> askUntilItFits(ask);
            case Await await -> collect(await);
            case Sleep(Duration time) -> {
                Thread.sleep(time);
                yield List.of();
            }
            case Rebase(Map<String, String> headers) -> {
                rebase(headers);
                yield List.of();
            }
        };
    }

    private List<String> begin(Ask ask, String name) throws InterruptedException {
        Background background = new Background(base(ask.call()), ask.call(), names);
        backgrounds.put(name, background);
        boolean early = background.hasHeadWithin(slower(EARLY));
        return early == ask.expect().text("early_headers", "true").equals("true")
                ? List.of()
                : List.of("expected the headers before any event, they did not come");
    }

    private List<String> collect(Await await) throws InterruptedException {
        boolean waitsForNothing = await.count().equals(OptionalInt.of(0));
        Duration timeout = waitsForNothing ? await.timeout() : slower(await.timeout());
        Background background = backgrounds.get(await.background());
        Answer answer = background.collect(await.count(), timeout);
        return Comparison.differences(await.expect(), answer, List.of(), names);
    }

    private List<String> askUntilItFits(Ask ask) throws InterruptedException {
        URI base = base(ask.call());
        Checks checks = ask.checks();
        if (checks.repeat() > 1) {
            repeat(base, ask.call(), checks.repeat() - 1);
        }
        long end = System.nanoTime() + slower(checks.retry()).toNanos();
        while (true) {
            Answer answer = ask(base, ask.call());
            save(checks.save(), answer);
            List<String> problems =
                    Comparison.differences(ask.expect(), answer, checks.tracked(), names);
            if (problems.isEmpty() || System.nanoTime() >= end) {
                return problems;
            }
            Thread.sleep(PAUSE);
        }
    }

    private void repeat(URI base, Call call, int times) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(times);
        CountDownLatch done = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            Thread.startVirtualThread(() -> {
                while (left.getAndDecrement() > 0) {
                    ask(base, call);
                }
                done.countDown();
            });
        }
        done.await();
    }

    private void save(Map<String, String> paths, Answer answer) {
        if (!(answer instanceof Answer.Whole whole)) {
            return;
        }
        paths.forEach((name, path) -> {
            Optional<Json> value = Json.parse(whole.text());
            for (String part : path.split("\\.")) {
                value = value.flatMap(json -> json.field(part));
            }
            value.map(json -> json instanceof Json.Text(String text) ? text : json.compact())
                    .ifPresent(text -> names.save(name, text));
        });
    }

    private void rebase(Map<String, String> headers) {
        Call probe =
                new Call(
                        "0",
                        Optional.empty(),
                        "GET",
                        "/v2/keys/?quorum=true",
                        Optional.empty(),
                        headers);
        if (ask(bases.getFirst(), probe) instanceof Answer.Whole whole) {
            String etcdIndex = whole.head().value("X-Etcd-Index");
            names.startAt(etcdIndex.isEmpty() ? 0 : Long.parseLong(etcdIndex));
        }
    }

    private void clean(Recording recording) {
        String target = "/v2/keys/" + recording.name() + "?recursive=true&dir=true";
        ask(
                bases.getFirst(),
                new Call("0", Optional.empty(), "DELETE", target, Optional.empty(), Map.of()));
    }

    private URI base(Call call) {
        Supplier<URI> first = bases::getFirst;
        return switch (call.node()) {
            case "leader" -> bases.stream().filter(this::leads).findFirst().orElseGet(first);
            case "follower" ->
                    bases.stream().filter(base -> !leads(base)).findFirst().orElseGet(first);
            case String number -> bases.get(Integer.parseInt(number));
        };
    }

    private boolean leads(URI base) {
        return ask(base, get("/v2/stats/self")) instanceof Answer.Whole stats
                && stats.text().contains("\"StateLeader\"");
    }

    private static Call get(String target) {
        return new Call("0", Optional.empty(), "GET", target, Optional.empty(), Map.of());
    }

    private Answer ask(URI base, Call call) {
        try (WireClient client = WireClient.send(base, call, names, slower(TIMEOUT))) {
            return new Answer.Whole(client.head(), client.body());
        } catch (IOException | RuntimeException e) {
            return new Answer.None(String.valueOf(e));
        }
    }

    private Duration slower(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * slow));
    }
}
