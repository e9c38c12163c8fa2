package io.e3fx.launcher.cli;

import io.e3fx.launcher.client.ReadOption;
import java.util.ArrayList;
import java.util.List;

/** Options that several reading commands have. */
final class Reading {

    private Reading() {}

    static ReadOption[] options(boolean sort, boolean quorum) {
        List<ReadOption> options = new ArrayList<>();
        if (sort) {
            options.add(ReadOption.SORTED);
        }
        if (quorum) {
            options.add(ReadOption.QUORUM);
        }
        return options.toArray(ReadOption[]::new);
    }
}
