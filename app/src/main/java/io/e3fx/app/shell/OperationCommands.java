package io.e3fx.app.shell;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.JournaledKeys.Together;
import io.e3fx.app.changes.Label;
import io.e3fx.app.changes.Label.Activity;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Words;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.keys.TreeDrops;
import io.e3fx.app.operations.DeletionRun;
import io.e3fx.app.operations.FileSurvey;
import io.e3fx.app.operations.OnExisting;
import io.e3fx.app.operations.OperationLimits;
import io.e3fx.app.operations.Transfer;
import io.e3fx.app.operations.TransferPlan;
import io.e3fx.app.operations.TransferRun;
import io.e3fx.app.operations.TransferSurvey;
import io.e3fx.app.operations.TtlRun;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.launcher.client.KeyNode;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.stage.FileChooser;

/** Moving, copying, renaming and deleting keys of one cluster, planned first. Confined to the FX thread. */
final class OperationCommands implements TreeDrops, AutoCloseable {

    private static final OperationLimits LIMITS = OperationLimits.defaults();

    private final ClusterViewModel cluster;
    private final Context context;
    private final Desk desk;
    private final LongConsumer undo;
    private final DraggedFiles draggedFiles;
    private final Words words;

    /**
     * Does nothing yet.
     *
     * @param undo takes the entry of the journal with this number back
     */
    OperationCommands(ClusterViewModel cluster, Context context, Desk desk, LongConsumer undo) {
        this.cluster = cluster;
        this.context = context;
        this.desk = desk;
        this.undo = undo;
        draggedFiles = new DraggedFiles(cluster.access(), context.background());
        words = new Words(context.texts(), context.sentences());
    }

    /** Lets the menu do this. */
    void register(CommandTable table) {
        table.on(Command.RENAME, this::rename)
                .on(Command.MOVE_TO, () -> askWhere(Activity.MOVE))
                .on(Command.COPY_TO, () -> askWhere(Activity.COPY))
                .on(Command.DUPLICATE, this::duplicate)
                .on(Command.TTL, this::askTime)
                .on(Command.WRITE, this::write)
                .on(Command.FILES, this::chooseFiles);
    }

    @Override
    public void transfer(List<String> keys, String directory, TreeDrops.Kind how) {
        Transfer.Kind kind = how == TreeDrops.Kind.MOVE ? Transfer.Kind.MOVE : Transfer.Kind.COPY;
        Transfer transfer = Transfer.into(kind, withoutRoot(keys), directory);
        if (transfer.routes().isEmpty()) {
            return;
        }
        boolean isOne = transfer.routes().size() == 1;
        ask(
                new TransferDialog.Question(
                        activity(kind),
                        transfer.routes().stream().map(Transfer.Route::source).toList(),
                        isOne ? transfer.routes().getFirst().target() : directory,
                        true));
    }

    /** Asks whether to remove what is chosen. */
    void deleteChosen() {
        List<String> paths = chosen();
        if (paths.size() == 1) {
            cluster.editor()
                    .stateProperty()
                    .get()
                    .shown()
                    .filter(node -> node.key().equals(paths.getFirst()))
                    .ifPresent(node -> delete(List.of(node)));
        } else if (!paths.isEmpty()) {
            context.background()
                    .run(
                            () -> paths.stream().flatMap(this::read).toList(),
                            nodes -> {
                                if (!nodes.isEmpty()) {
                                    delete(nodes);
                                }
                            });
        }
    }

    /** Asks whether to remove these, as they were read. */
    void delete(List<KeyNode> nodes) {
        Together keys =
                cluster.access().together(new Label(Activity.WRITE, nodes.getFirst().key()));
        new DeleteDialog(
                        desk.window(),
                        nodes,
                        keys,
                        context,
                        new DeleteDialog.Actions() {
                            @Override
                            public void deleted(KeyNode key) {
                                done(context.texts().get("delete.done", key.key()), keys.number());
                                cluster.keys().reveal(KeyPaths.parent(key.key()));
                            }

                            @Override
                            public void deleteAll(List<KeyNode> all) {
                                String first = all.getFirst().key();
                                run(
                                        new Label(
                                                Activity.DELETE,
                                                all.size() == 1 ? first : first + ", \u2026"),
                                        together -> new DeletionRun(together, all, LIMITS),
                                        () -> cluster.keys().reveal(KeyPaths.parent(first)));
                            }
                        })
                .show();
    }

    private Stream<KeyNode> read(String path) {
        return cluster.access().read(path) instanceof ReadResult.Found(KeyNode node, long _)
                ? Stream.of(node)
                : Stream.empty();
    }

    @Override
    public void prepareFiles(List<String> keys) {
        List<String> wanted = withoutRoot(keys);
        if (!wanted.isEmpty()) {
            draggedFiles.prepare(wanted);
        }
    }

    @Override
    public boolean isPreparingFiles() {
        return draggedFiles.isUnderWay();
    }

    @Override
    public List<Path> preparedFiles(List<String> keys) {
        return draggedFiles.take(withoutRoot(keys));
    }

    @Override
    public void close() {
        draggedFiles.close();
    }

    @Override
    public void files(List<Path> files, String directory) {
        FileSurvey survey = new FileSurvey(files, cluster.access(), LIMITS, context.clock());
        if (survey.names().isEmpty()) {
            desk.warn(text("files.none"));
            return;
        }
        ask(
                new TransferDialog.Question(Activity.FILES, survey.names(), directory, true),
                survey::survey);
    }

    /** Asks for files, and makes keys of them where the tree stands. */
    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("files.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(desk.window());
        if (chosen != null) {
            files(chosen.stream().map(File::toPath).toList(), cluster.chosenDirectory());
        }
    }

    /** Does work on many keys as a task, of which all that it changes is one entry of the journal. */
    void run(Label label, Function<KeyAccess, Job> work, Runnable whenAllDone) {
        Together keys = cluster.access().together(label);
        Job job = work.apply(keys);
        boolean isStarted =
                cluster.tasks()
                        .start(
                                label,
                                job,
                                report -> {
                                    tell(label, report, keys.number());
                                    if (report.isAllDone()) {
                                        whenAllDone.run();
                                    }
                                });
        if (!isStarted) {
            desk.warn(text("tasks.busy"));
        }
    }

    static OperationLimits limits() {
        return LIMITS;
    }

    private void tell(Label label, Report report, long number) {
        String sentence =
                context.texts().get("tasks.told", words.task(label), words.report(report));
        if (report.isAllDone()) {
            done(sentence, number);
        } else {
            desk.warn(sentence);
        }
    }

    private void done(String sentence, long number) {
        desk.offer(sentence, text("changes.undo"), () -> undo.accept(number));
    }

    private void rename() {
        chosen().stream()
                .findFirst()
                .ifPresent(path ->
                        ask(
                                new TransferDialog.Question(
                                        Activity.MOVE, List.of(path), path, false)));
    }

    private void duplicate() {
        chosen().stream()
                .findFirst()
                .ifPresent(path ->
                        ask(
                                new TransferDialog.Question(
                                        Activity.COPY,
                                        List.of(path),
                                        path + text("transfer.copy.suffix"),
                                        false)));
    }

    private void askWhere(Activity activity) {
        List<String> sources = chosen();
        if (!sources.isEmpty()) {
            String place =
                    sources.size() == 1 ? sources.getFirst() : KeyPaths.parent(sources.getFirst());
            ask(new TransferDialog.Question(activity, sources, place, false));
        }
    }

    private void askTime() {
        List<String> paths = chosen();
        if (paths.isEmpty()) {
            return;
        }
        String first = paths.getFirst();
        Label label = new Label(Activity.TTL, paths.size() == 1 ? first : first + ", \u2026");
        new TtlDialog(
                        desk.window(),
                        paths,
                        context,
                        (change, notice) ->
                                run(
                                        label,
                                        keys ->
                                                new TtlRun(
                                                        keys,
                                                        paths,
                                                        change,
                                                        notice,
                                                        LIMITS,
                                                        context.clock()),
                                        () -> {}))
                .show();
    }

    private void write() {
        String path = cluster.keys().selectedProperty().get().orElse(KeyPaths.ROOT);
        Optional<KeyNode> shown =
                cluster.editor()
                        .stateProperty()
                        .get()
                        .shown()
                        .filter(node -> node.key().equals(path));
        new WriteDialog(desk, path, shown, cluster, context).show();
    }

    private void ask(TransferDialog.Question question) {
        TransferSurvey survey = new TransferSurvey(cluster.access(), LIMITS, context.clock());
        ask(question, survey::survey);
    }

    private void ask(TransferDialog.Question question, TransferDialog.Survey survey) {
        new TransferDialog(
                        desk.window(),
                        question,
                        survey,
                        context,
                        (plan, onExisting) -> start(question, plan, onExisting))
                .show();
    }

    private void start(TransferDialog.Question question, TransferPlan plan, OnExisting onExisting) {
        String target = plan.items().getFirst().target();
        Label label =
                new Label(
                        question.activity(),
                        question.sources().getFirst()
                                + (question.isOne() ? " \u2192 " : ", \u2026 \u2192 ")
                                + (question.isOne() ? target : KeyPaths.parent(target)));
        run(
                label,
                keys -> new TransferRun(keys, plan, onExisting, LIMITS, context.clock()),
                () -> cluster.keys().reveal(target));
    }

    private List<String> chosen() {
        return withoutRoot(cluster.keys().selectedKeys());
    }

    private static List<String> withoutRoot(List<String> keys) {
        return Transfer.outermost(keys.stream().filter(key -> !key.equals(KeyPaths.ROOT)).toList());
    }

    private static Activity activity(Transfer.Kind kind) {
        return kind == Transfer.Kind.MOVE ? Activity.MOVE : Activity.COPY;
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
