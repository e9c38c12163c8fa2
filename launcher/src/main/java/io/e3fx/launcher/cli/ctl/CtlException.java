package io.e3fx.launcher.cli.ctl;

/** A command cannot go on, and no member refused it: its message is for the user. */
final class CtlException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it decides about the exit status. */
    enum Kind {
        /** The arguments. */
        ARGUMENTS,
        /** The command took longer than {@code --total-timeout}. */
        DEADLINE
    }

    private final Kind kind;

    private CtlException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static CtlException arguments(String message) {
        return new CtlException(Kind.ARGUMENTS, message);
    }

    static CtlException deadline() {
        return new CtlException(Kind.DEADLINE, "context deadline exceeded");
    }

    Kind kind() {
        return kind;
    }
}
