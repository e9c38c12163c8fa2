package io.e3fx.node.config;

import io.e3fx.node.config.Flag.Group;
import io.e3fx.node.config.Flag.Treatment.Used;

/** The texts of {@code --help} and {@code --version}. */
public final class Usage {
    /** How a user starts a node. */
    static final String COMMAND = "e3fx node";

    /** The etcd release whose v2 API this is, the first line of {@code --version}. */
    private static final String API_LEVEL = "3.4.23";

    private Usage() {}

    /** {@return all flags that have an effect, with their defaults; ends with a line break} */
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
        return help.append('\n')
                .append(
                        "One dash or two, '--flag value' or '--flag=value'; a switch may stand alone.\n")
                .append(
                        "Other flags of etcd about tuning and the v3 API are accepted and have no effect.\n")
                .append("Those about security, membership or durability are refused.\n")
                .toString();
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
