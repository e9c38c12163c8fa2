package io.e3fx.launcher.cli;

import java.util.Arrays;
import java.util.Set;

/** Lets options be written as Go's programs take them, with one hyphen or two: {@code -endpoints x}. */
final class GoFlags {

    private static final Set<String> LONG_NAMES =
            Set.of(
                    "endpoints",
                    "endpoint",
                    "peers",
                    "no-sync",
                    "recursive",
                    "sort",
                    "quorum",
                    "ttl",
                    "swap-with-value",
                    "swap-with-index",
                    "help",
                    "version");

    private GoFlags() {}

    /** The same arguments with two hyphens before long names, when this is the given command. */
    static String[] normalize(String[] args, String command) {
        if (args.length == 0 || !args[0].equals(command)) {
            return args.clone();
        }
        String[] normalized = args.clone();
        for (int i = 1; i < args.length && !args[i].equals("--"); i++) {
            normalized[i] = isLongWithOneHyphen(args[i]) ? "-" + args[i] : args[i];
        }
        return normalized;
    }

    private static boolean isLongWithOneHyphen(String argument) {
        return argument.startsWith("-")
                && !argument.startsWith("--")
                && LONG_NAMES.contains(
                        Arrays.asList(argument.substring(1).split("=", 2)).getFirst());
    }
}
