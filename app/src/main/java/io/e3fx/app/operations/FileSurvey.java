package io.e3fx.app.operations;

import io.e3fx.app.operations.LocalFiles.Content;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Subtree;
import io.e3fx.launcher.client.KeyNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Reads files and folders of this machine that shall become keys, and makes the plan. To be used once. */
public final class FileSurvey {

    /** Deeper folders are not meant for keys. */
    private static final int MAX_DEPTH = 16;

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final TransferSurvey survey;
    private final OperationLimits limits;
    private final InstantSource clock;
    private final List<String> leftOut = new ArrayList<>();
    private int count;
    private long bytes;

    /** Of these, at most as many as the limits allow at once. */
    public FileSurvey(
            List<Path> dropped, KeyAccess keys, OperationLimits limits, InstantSource clock) {
        this.survey = new TransferSurvey(keys, limits, clock);
        this.limits = limits;
        this.clock = clock;
        for (Path file : dropped) {
            Path name = file.getFileName();
            if (name != null && files.size() < limits.maxFiles()) {
                files.put("/" + name, file);
            }
        }
    }

    /** What they will be called, each with a slash first. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Reads the files, then what is where they shall go; waits. */
    public TransferSurvey.Result survey(
            Transfer transfer, BooleanSupplier isCancelled, IntConsumer progress) {
        Instant began = clock.instant();
        leftOut.clear();
        count = 0;
        bytes = 0;
        List<Subtree> sources = new ArrayList<>();
        for (Transfer.Route route : transfer.routes()) {
            List<KeyNode> nodes = new ArrayList<>();
            Path file = files.get(route.source());
            if (file != null) {
                add(file, route.source(), 0, nodes);
            }
            progress.accept(count);
            if (isCancelled.getAsBoolean()) {
                return new TransferSurvey.Result.Cancelled();
            }
            if (count > limits.maxFiles() || bytes > limits.planned().maxValueBytes()) {
                return new TransferSurvey.Result.TooLarge(count);
            }
            sources.add(new Subtree(nodes));
        }
        TransferSurvey.Result result = survey.planned(transfer, sources, isCancelled, began);
        return result instanceof TransferSurvey.Result.Planned(TransferPlan plan)
                ? new TransferSurvey.Result.Planned(plan.withLeftOut(leftOut))
                : result;
    }

    private void add(Path file, String key, int depth, List<KeyNode> nodes) {
        if (count > limits.maxFiles() || bytes > limits.planned().maxValueBytes()) {
            return;
        }
        count++;
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            switch (LocalFiles.read(file, limits.maxFileBytes())) {
                case Content.Text(String text) -> {
                    nodes.add(node(key, Optional.of(text)));
                    bytes += text.getBytes(StandardCharsets.UTF_8).length;
                }
                case Content.TooLarge _, Content.NotText _, Content.Unreadable _ ->
                        leftOut.add(key.substring(1));
            }
            return;
        }
        if (depth >= MAX_DEPTH) {
            leftOut.add(key.substring(1));
            return;
        }
        nodes.add(node(key, Optional.empty()));
        try (Stream<Path> inside = Files.list(file)) {
            for (Path child : inside.limit(limits.maxFiles() + 1L).sorted().toList()) {
                add(child, key + "/" + child.getFileName(), depth + 1, nodes);
            }
        } catch (IOException _) {
            leftOut.add(key.substring(1));
        }
    }

    private static KeyNode node(String key, Optional<String> value) {
        return new KeyNode(
                key, value, value.isEmpty(), Optional.empty(), Optional.empty(), List.of(), 0, 0);
    }
}
