package io.e3fx.launcher.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An order as one line of words. */
final class OrderText {

    private OrderText() {}

    static String format(Order order) {
        return switch (order) {
            case Order.Start(var members) -> "start " + String.join(" ", members);
            case Order.Stop(var member) -> "stop " + member;
            case Order.Kill(var member) -> "kill " + member;
            case Order.Pause(var member) -> "pause " + member;
            case Order.Resume(var member) -> "resume " + member;
            case Order.Isolate(var member, var lasting) ->
                    "isolate " + member + " " + TimeSpan.format(lasting);
            case Order.Slow(var member, var by, var lasting) ->
                    "slow " + member + " " + TimeSpan.format(by) + " " + TimeSpan.format(lasting);
            case Order.Heal(var member) -> "heal" + member.map(name -> " " + name).orElse("");
            case Order.Add(var name) -> "add" + name.map(word -> " " + word).orElse("");
            case Order.Remove(var member) -> "remove " + member;
            case Order.Wipe(var member) -> "wipe " + member;
            case Order.Down() -> "down";
        };
    }

    /** Throws {@link IllegalArgumentException} when it is not what {@link #format} gave. */
    static Order parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "start" -> {
                require(!rest.isEmpty() && rest.stream().noneMatch(String::isEmpty), line);
                yield new Order.Start(rest);
            }
            case "stop" -> of(line, rest, Order.Stop::new);
            case "kill" -> of(line, rest, Order.Kill::new);
            case "pause" -> of(line, rest, Order.Pause::new);
            case "resume" -> of(line, rest, Order.Resume::new);
            case "isolate" -> {
                require(rest.size() == 2, line);
                yield new Order.Isolate(rest.get(0), TimeSpan.parse(rest.get(1)));
            }
            case "slow" -> {
                require(rest.size() == 3, line);
                yield new Order.Slow(
                        rest.get(0), TimeSpan.parse(rest.get(1)), TimeSpan.parse(rest.get(2)));
            }
            case "heal" -> new Order.Heal(atMostOne(line, rest));
            case "add" -> new Order.Add(atMostOne(line, rest));
            case "remove" -> of(line, rest, Order.Remove::new);
            case "wipe" -> of(line, rest, Order.Wipe::new);
            case "down" -> {
                require(rest.isEmpty(), line);
                yield new Order.Down();
            }
            default -> throw noOrder(line);
        };
    }

    private static Order of(String line, List<String> rest, Function<String, Order> order) {
        require(rest.size() == 1, line);
        return order.apply(rest.getFirst());
    }

    private static Optional<String> atMostOne(String line, List<String> rest) {
        require(rest.size() <= 1, line);
        return rest.stream().findFirst();
    }

    private static void require(boolean isWhole, String line) {
        if (!isWhole) {
            throw noOrder(line);
        }
    }

    private static IllegalArgumentException noOrder(String line) {
        return new IllegalArgumentException("not an order: " + line);
    }
}
