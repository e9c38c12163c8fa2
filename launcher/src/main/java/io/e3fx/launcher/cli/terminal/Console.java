package io.e3fx.launcher.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Where a command reads and prints. Thread-safe as its streams are. */
public final class Console {

    private static final int MAX_PASSWORD_BYTES = 4096;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean ofProcess;
    private final boolean terminal;

    /** These streams, which are UTF-8 on the way out. Nobody sits before them. */
    public Console(InputStream in, PrintStream out, PrintStream err) {
        this(in, out, err, false, false);
    }

    private Console(
            InputStream in, PrintStream out, PrintStream err, boolean ofProcess, boolean terminal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.ofProcess = ofProcess;
        this.terminal = terminal;
    }

    /** These streams, as if somebody sat before them. */
    public static Console ofTerminal(InputStream in, PrintStream out, PrintStream err) {
        return new Console(in, out, err, false, true);
    }

    /** Those of the process. Keys and values are UTF-8 whatever the locale says. */
    public static Console ofProcess() {
        return new Console(
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                true,
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .isPresent());
    }

    /** Standard input. */
    public InputStream in() {
        return in;
    }

    /** Standard output. */
    public PrintStream out() {
        return out;
    }

    /** Standard error. */
    public PrintStream err() {
        return err;
    }

    /** Whether these are the process's own streams: then the command may also decide how the process ends. */
    public boolean isOfProcess() {
        return ofProcess;
    }

    /** Whether somebody sits before input and output, who can be asked and sees colours. */
    public boolean isTerminal() {
        return terminal;
    }

    /**
     * Asks whether to go on.
     *
     * @return whether the next line of standard input is y or yes
     */
    public boolean confirm(String question) throws IOException {
        out.print(question + " [y/N] ");
        out.flush();
        String answer = readLine().trim().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /** Whether nobody takes what is printed any more: the reader of a pipe has left. */
    public boolean isCut() {
        return out.checkError();
    }

    /**
     * Asks for a password: without echo at a terminal, else it is the next line of standard input.
     *
     * @throws IOException when there is none
     */
    public String readPassword(String prompt) throws IOException {
        java.io.Console terminal = ofProcess ? System.console() : null;
        if (terminal != null && terminal.isTerminal()) {
            char[] password = terminal.readPassword("%s", prompt);
            if (password == null) {
                throw new EOFException("no password was given");
            }
            return new String(password);
        }
        // With a terminal's input and somebody else's output there is no Console of Java's.
        try (TerminalEcho echo = ofProcess ? TerminalEcho.off() : TerminalEcho.unchanged()) {
            PrintStream shown = echo.isOff() ? err : out;
            shown.print(prompt);
            shown.flush();
            String line = readLine();
            shown.println();
            return line;
        }
    }

    /**
     * Starts a process that prints where this prints and reads nothing.
     *
     * @throws IOException when there is no such program
     */
    public Process start(ProcessBuilder builder) throws IOException {
        if (ofProcess) {
            out.flush();
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        if (!ofProcess) {
            Thread.ofVirtual().start(() -> copy(process.getInputStream(), out));
            Thread.ofVirtual().start(() -> copy(process.getErrorStream(), err));
        }
        return process;
    }

    private static void copy(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException _) {
            // The process or the reader has ended.
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            if (line.size() > MAX_PASSWORD_BYTES) {
                throw new IOException(
                        "the password is longer than " + MAX_PASSWORD_BYTES + " bytes");
            }
            b = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
