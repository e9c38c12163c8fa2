package io.e3fx.app.session;

import io.e3fx.launcher.client.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What etcdctl calls a request. Stateless. */
final class EtcdctlCommand {

    private static final String KEYS = "/v2/keys";
    private static final String TRUE = "true";
    private static final String RECURSIVE = "recursive";
    private static final String PREV_INDEX = "prevIndex";
    private static final String PREV_VALUE = "prevValue";
    private static final String PREV_EXIST = "prevExist";

    private EtcdctlCommand() {}

    /** Command, options and arguments; absent when there is no such command. */
    static Optional<List<String>> of(RawRequest request) {
        if (request.path().equals("/v2/members") && request.method().equals("GET")) {
            return Optional.of(List.of("member", "list"));
        }
        if (!request.path().equals(KEYS) && !request.path().startsWith(KEYS + "/")) {
            return Optional.empty();
        }
        String rest = request.path().substring(KEYS.length());
        String key = rest.isEmpty() ? "/" : rest;
        Map<String, String> form =
                request.body().isPresent()
                                && request.body().get() instanceof RawRequest.Body.Form fields
                        ? fields.parameters()
                        : Map.of();
        return switch (request.method()) {
            case "GET" -> Optional.of(read(request.query(), key));
            case "PUT" -> put(request.query(), form, key);
            case "POST" -> Optional.of(inOrder(form, key));
            case "DELETE" -> Optional.of(remove(request.query(), key));
            default -> Optional.empty();
        };
    }

    private static List<String> read(Map<String, String> query, String key) {
        List<String> words = new ArrayList<>();
        boolean isRecursive = TRUE.equals(query.get(RECURSIVE));
        boolean isSorted = TRUE.equals(query.get("sorted"));
        if (TRUE.equals(query.get("wait"))) {
            words.add("watch");
            addIf(words, isRecursive, "--recursive");
            String waitIndex = query.getOrDefault("waitIndex", "");
            if (waitIndex.matches("[1-9][0-9]{0,17}")) {
                words.addAll(
                        List.of("--after-index", Long.toString(Long.parseLong(waitIndex) - 1)));
            }
        } else {
            boolean isListing = isRecursive || isSorted || key.equals("/");
            words.add(isListing ? "ls" : "get");
            addIf(words, isRecursive, "--recursive");
            addIf(words, isSorted, "--sort");
            addIf(words, TRUE.equals(query.get("quorum")), "--quorum");
        }
        return with(words, key);
    }

    private static Optional<List<String>> put(
            Map<String, String> query, Map<String, String> form, String key) {
        List<String> words = new ArrayList<>();
        String prevExist = query.getOrDefault(PREV_EXIST, "");
        if (form.containsKey("refresh")) {
            return Optional.empty();
        }
        if (TRUE.equals(form.get("dir"))) {
            words.add(
                    switch (prevExist) {
                        case "false" -> "mkdir";
                        case TRUE -> "updatedir";
                        default -> "setdir";
                    });
            addOption(words, "--ttl", form.get("ttl"));
            return Optional.of(with(words, key));
        }
        boolean isSwap = query.containsKey(PREV_INDEX) || query.containsKey(PREV_VALUE);
        if (isSwap && !prevExist.isEmpty()) {
            return Optional.empty();
        }
        words.add(
                switch (prevExist) {
                    case "false" -> "mk";
                    case TRUE -> "update";
                    default -> "set";
                });
        addOption(words, "--swap-with-index", query.get(PREV_INDEX));
        addOption(words, "--swap-with-value", query.get(PREV_VALUE));
        addOption(words, "--ttl", form.get("ttl"));
        return Optional.of(with(words, key, form.getOrDefault("value", "")));
    }

    private static List<String> inOrder(Map<String, String> form, String directory) {
        List<String> words = new ArrayList<>(List.of("mk", "--in-order"));
        addOption(words, "--ttl", form.get("ttl"));
        return with(words, directory, form.getOrDefault("value", ""));
    }

    private static List<String> remove(Map<String, String> query, String key) {
        List<String> words = new ArrayList<>();
        boolean isRecursive = TRUE.equals(query.get(RECURSIVE));
        boolean isDirectory = TRUE.equals(query.get("dir"));
        words.add(isDirectory && !isRecursive ? "rmdir" : "rm");
        addIf(words, isRecursive, "--recursive");
        addOption(words, "--with-index", query.get(PREV_INDEX));
        addOption(words, "--with-value", query.get(PREV_VALUE));
        return with(words, key);
    }

    /** Options end where an argument would look like one. */
    private static List<String> with(List<String> words, String... arguments) {
        List<String> last = List.of(arguments);
        addIf(words, last.stream().anyMatch(argument -> argument.startsWith("-")), "--");
        words.addAll(last);
        return words;
    }

    private static void addIf(List<String> words, boolean isWanted, String word) {
        if (isWanted) {
            words.add(word);
        }
    }

    private static void addOption(List<String> words, String option, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            words.addAll(List.of(option, value));
        }
    }
}
