package io.e3fx.launcher.cluster;

import java.util.List;

/** An order as one line of words. */
final class OrderText {

    private OrderText() {}

    static String format(Order order) {
        return switch (order) {
            case Order.Start(var member) -> "start " + member;
            case Order.Stop(var member) -> "stop " + member;
            case Order.Kill(var member) -> "kill " + member;
            case Order.Pause(var member) -> "pause " + member;
            case Order.Resume(var member) -> "resume " + member;
            case Order.Down() -> "down";
        };
    }

    /** Throws {@link IllegalArgumentException} when it is not what {@link #format} gave. */
    static Order parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        int count = words.getFirst().equals("down") ? 1 : 2;
        if (words.size() != count) {
            throw new IllegalArgumentException("not an order: " + line);
        }
        return switch (words.getFirst()) {
            case "start" -> new Order.Start(words.get(1));
            case "stop" -> new Order.Stop(words.get(1));
            case "kill" -> new Order.Kill(words.get(1));
            case "pause" -> new Order.Pause(words.get(1));
            case "resume" -> new Order.Resume(words.get(1));
            case "down" -> new Order.Down();
            default -> throw new IllegalArgumentException("not an order: " + line);
        };
    }
}
