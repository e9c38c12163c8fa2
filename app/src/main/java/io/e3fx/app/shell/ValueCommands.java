package io.e3fx.app.shell;

import io.e3fx.app.value.ValueChoices;
import io.e3fx.app.value.ValuePane;

/** What can be done with the value that is shown. Confined to the FX thread. */
final class ValueCommands {

    private ValueCommands() {}

    /** Lets the menu do all this. */
    static void register(CommandTable table, ValuePane value, ValueChoices choices) {
        table.on(Command.FIND, value::find)
                .on(Command.REPLACE, value::replace)
                .on(Command.FIND_NEXT, value::findNext)
                .on(Command.FIND_PREVIOUS, value::findPrevious)
                .on(Command.GO_TO_LINE, value::goToLine)
                .on(Command.LAY_OUT, value::layOut)
                .on(Command.MINIFY, value::minify)
                .on(
                        Command.WRAP,
                        () -> choices.wrapsProperty().set(!choices.wrapsProperty().get()));
    }
}
