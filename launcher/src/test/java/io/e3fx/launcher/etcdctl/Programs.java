package io.e3fx.launcher.etcdctl;

import io.e3fx.launcher.cli.Main;
import io.e3fx.launcher.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The two programs: the real etcdctl in a process of its own, ours in this one. */
final class Programs {

    private static final int PATIENCE_SECONDS = 60;

    private Programs() {}

    static boolean isEtcdctlInstalled() throws Exception {
        try {
            return etcdctl(List.of("--version"), Map.of(), "").await().status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static Player.Running etcdctl(List<String> words, Map<String, String> environment, String input)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("etcdctl"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
        builder.environment().putAll(environment);
        builder.environment().put("ETCDCTL_API", "2");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It did not want to read it.
        }
        Collected out = new Collected(process.getInputStream());
        Collected err = new Collected(process.getErrorStream());
        return new Player.Running() {
            @Override
            public String out() {
                return out.text();
            }

            @Override
            public void interrupt() throws Exception {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            }

            @Override
            public Outcome await() throws Exception {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("etcdctl does not end: " + words);
                }
                return new Outcome(process.exitValue(), out.whole(), err.whole());
            }
        };
    }

    static Player.Running ours(List<String> words, Map<String, String> environment, String input) {
        List<String> arguments = new ArrayList<>(List.of("ctl"));
        arguments.addAll(words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        FutureTask<Integer> status =
                new FutureTask<>(
                        () -> Main.run(console, environment, arguments.toArray(String[]::new)));
        Thread thread = Thread.ofPlatform().daemon().name("e3fx " + words).start(status);
        return new Player.Running() {
            @Override
            public String out() {
                return out.toString(StandardCharsets.UTF_8);
            }

            @Override
            public void interrupt() {
                thread.interrupt();
            }

            @Override
            public Outcome await() throws Exception {
                int ended = status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return new Outcome(ended, out(), err.toString(StandardCharsets.UTF_8));
            }
        };
    }

    /** Reads a stream to its end while others look at it. */
    private static final class Collected {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Collected(InputStream from) {
            this.reader =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (from) {
                                    from.transferTo(bytes);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        String whole() throws InterruptedException {
            reader.join();
            return text();
        }
    }
}
