package io.e3fx.launcher.cli.terminal;

import java.io.IOException;

/** A terminal that does not show what is typed, until it is closed or the process ends. */
final class TerminalEcho implements AutoCloseable {

    private final boolean isOff;
    private final Thread hook = new Thread(() -> stty("echo"));

    private TerminalEcho(boolean isOff) {
        this.isOff = isOff;
        if (isOff) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** Switched off if standard input is a terminal. */
    static TerminalEcho off() {
        return new TerminalEcho(stty("-echo"));
    }

    /** Left as it is. */
    static TerminalEcho unchanged() {
        return new TerminalEcho(false);
    }

    boolean isOff() {
        return isOff;
    }

    @Override
    public void close() {
        if (isOff) {
            stty("echo");
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Whether it could be done: not where there is no terminal, or no stty. */
    private static boolean stty(String setting) {
        try {
            return new ProcessBuilder("stty", setting)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
