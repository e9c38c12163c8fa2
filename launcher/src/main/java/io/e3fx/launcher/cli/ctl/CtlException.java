package io.e3fx.launcher.cli.ctl;

/** A command cannot go on, and no member refused it. */
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
    private final String problem;

    private CtlException(Kind kind, String problem) {
        super(problem);
        this.kind = kind;
        this.problem = problem;
    }

    static CtlException arguments(String problem) {
        return new CtlException(Kind.ARGUMENTS, problem);
    }

    static CtlException deadline() {
        return new CtlException(Kind.DEADLINE, "context deadline exceeded");
    }

    /** What went wrong, for the user. */
    String problem() {
        return problem;
    }

    Kind kind() {
        return kind;
    }
}
