package io.e3fx.node.config;

import io.e3fx.node.config.Flag.Group;
import io.e3fx.node.config.Flag.Treatment;
import io.e3fx.node.config.Flag.Treatment.Refused;
import io.e3fx.node.config.Flag.Treatment.Used;
import io.e3fx.node.config.Flag.Treatment.WithoutEffect;

/** The texts of {@code --help} and {@code --version}. */
public final class Usage {
    /** How a user starts a node. */
    static final String COMMAND = "e3fx node";

    /** The etcd release whose v2 API this is, the first line of {@code --version}. */
    private static final String API_LEVEL = "3.4.23";

    private static final int WIDTH = 80;

    private Usage() {}

    /** {@return all flags, those that have an effect with their defaults; ends with a line break} */
    public static String help() {
        var help =
                new StringBuilder("Usage:\n\n  ")
                        .append(COMMAND)
                        .append(" [flags]\n    Run one member of a cluster until it is stopped.\n");
        for (Group group : Group.values()) {
            help.append('\n').append(group.title()).append(":\n");
            for (Flag<?> flag : Flags.ALL) {
                if (flag.treatment() instanceof Used used && used.group() == group) {
                    help.append("  --")
                            .append(flag.name())
                            .append(" '")
                            .append(flag.defaultText())
                            .append("'\n    ");
                    help.append(used.help()).append('\n');
                }
            }
        }
        appendNames(help, "Accepted with a warning, without effect", WithoutEffect.class);
        appendNames(help, "Refused unless they have their default", Refused.class);
        return help.append('\n')
                .append(
                        "One dash or two, '--flag value' or '--flag=value'; a switch may stand alone.\n")
                .append("--some-flag may be given as ETCD_SOME_FLAG, but not both ways at once.\n")
                .toString();
    }

    private static void appendNames(
            StringBuilder help, String title, Class<? extends Treatment> treatment) {
        help.append('\n').append(title).append(":\n");
        var line = new StringBuilder(" ");
        for (Flag<?> flag : Flags.ALL) {
            if (!treatment.isInstance(flag.treatment())) {
                continue;
            }
            if (line.length() + flag.name().length() + 3 > WIDTH) {
                help.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(" --").append(flag.name());
        }
        help.append(line).append('\n');
    }

    /**
     * The versions, the API level first because scripts look there.
     *
     * @param productVersion the version of this program
     * @return two lines, each with a line break
     */
    public static String version(String productVersion) {
        return "etcd Version: %s\ne3fx Version: %s\n".formatted(API_LEVEL, productVersion);
    }
}
