package io.e3fx.app.shell;

import io.e3fx.app.editor.EditorView;
import io.e3fx.app.value.Finder;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.app.value.ValuePane;
import java.util.function.Consumer;

/** What can be done with the value that is shown. Confined to the FX thread. */
final class ValueCommands {

    private ValueCommands() {}

    /** Lets the menu do all this. */
    static void register(CommandTable table, EditorView editor, ValueChoices choices) {
        table.on(Command.FIND, finding(editor, Finder::find))
                .on(Command.REPLACE, finding(editor, Finder::replace))
                .on(Command.FIND_NEXT, finding(editor, Finder::next))
                .on(Command.FIND_PREVIOUS, finding(editor, Finder::previous))
                .on(Command.GO_TO_LINE, value(editor, ValuePane::goToLine))
                .on(Command.LAY_OUT, value(editor, ValuePane::layOut))
                .on(Command.MINIFY, value(editor, ValuePane::minify))
                .on(
                        Command.WRAP,
                        () -> choices.wrapsProperty().set(!choices.wrapsProperty().get()));
    }

    /** Finds in what is in sight: the value, a comparison, or the result of a merge. */
    private static Runnable finding(EditorView editor, Consumer<Finder> action) {
        return () -> editor.shownFinder().ifPresent(action);
    }

    /** A value that a comparison or a merge hides is left as it is. */
    private static Runnable value(EditorView editor, Consumer<ValuePane> action) {
        return () -> editor.shownValue().ifPresent(action);
    }
}
