package io.e3fx.node.config;

import io.e3fx.node.config.FlagType.Form;
import java.util.List;

/**
 * Reads flags by etcd's rules: one dash or two, {@code --flag value} or {@code --flag=value}, a switch never takes the next
 * word, the last of several counts, {@code --} or a word that is no flag ends them.
 */
final class CommandLine {
    private static final String SHORT_HELP = "h";

    private final List<String> words;
    private int next;
    private Settings settings = Settings.none();

    private CommandLine(List<String> words) {
        this.words = words;
    }

    /** Reads all words. A request for help ends the reading: what stands behind it doesn't count. */
    static Settings read(List<String> words) throws ConfigException {
        var line = new CommandLine(words);
        while (line.next < words.size() && !line.settings.value(Flags.HELP)) {
            line.readFlag();
        }
        return line.settings;
    }

    private void readFlag() throws ConfigException {
        String word = words.get(next++);
        if (word.equals("--")) {
            if (next < words.size()) {
                throw leftOver(words.get(next));
            }
            return;
        }
        if (!word.startsWith("-") || word.length() == 1) {
            throw leftOver(word);
        }
        String written = word.substring(word.startsWith("--") ? 2 : 1);
        if (written.startsWith("-") || written.startsWith("=")) {
            throw ConfigException.unparsable("bad flag syntax: " + word);
        }
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        if (name.equals(SHORT_HELP) || name.equals(Flags.HELP.name())) {
            accept(Flags.HELP, "true");
            return;
        }
        Flag<?> flag =
                Flags.named(name)
                        .orElseThrow(() ->
                                ConfigException.unparsable(
                                        "flag provided but not defined: -%s (the nearest is -%s)"
                                                .formatted(name, Nearest.to(name, Flags.NAMES))));
        accept(flag, equals < 0 ? followingValue(flag) : written.substring(equals + 1));
    }

    private String followingValue(Flag<?> flag) throws ConfigException {
        if (flag.type().form() == Form.SWITCH) {
            return "true";
        }
        if (next == words.size()) {
            throw ConfigException.unparsable("flag needs an argument: -" + flag.name());
        }
        return words.get(next++);
    }

    private void accept(Flag<?> flag, String text) throws ConfigException {
        try {
            settings = settings.plus(flag, text);
        } catch (InvalidValueException e) {
            String form =
                    flag.type().form() == Form.SWITCH
                            ? "invalid boolean value %s for -%s: %s"
                            : "invalid value %s for flag -%s: %s";
            throw ConfigException.unparsable(
                    form.formatted(Texts.quote(text), flag.name(), e.getMessage()));
        }
    }

    private static ConfigException leftOver(String word) {
        return ConfigException.invalid("'" + word + "' is not a valid flag.");
    }
}
