package io.e3fx.node.config;

/** The settings can't be used. Carries what the process prints on standard error and the status it then ends with. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int STATUS_UNPARSABLE = 2;
    private static final int STATUS_OTHER = 1;
    private static final String SEE_HELP = " See '" + Usage.COMMAND + " --help'.";

    private final int exitStatus;

    private ConfigException(String message, int exitStatus) {
        super(Texts.onOneLine(message));
        this.exitStatus = exitStatus;
    }

    /** A flag that can't be parsed at all. */
    static ConfigException unparsable(String message) {
        return new ConfigException(message + "." + SEE_HELP, STATUS_UNPARSABLE);
    }

    /** Flags that can be parsed but don't go together, or aren't possible here. */
    static ConfigException invalid(String reason) {
        return new ConfigException("error verifying flags, " + reason + SEE_HELP, STATUS_OTHER);
    }

    /** What etcd says without naming the flags as its subject. */
    static ConfigException plain(String message) {
        return new ConfigException(message, STATUS_OTHER);
    }

    /** Something wrong with the founding of a cluster, found when a member starts for the first time. */
    static ConfigException founding(String message) {
        return new ConfigException(message, STATUS_OTHER);
    }

    /** {@return the status the process ends with: 2 when a flag can't be parsed, else 1} */
    public int exitStatus() {
        return exitStatus;
    }

    /** {@return the one line to print on standard error} */
    public String line() {
        return String.valueOf(getMessage());
    }
}
