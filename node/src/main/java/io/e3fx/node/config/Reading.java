package io.e3fx.node.config;

import java.util.List;

/**
 * What a source of settings held.
 *
 * @param settings what was given
 * @param warnings one sentence for each thing in the source that somebody should look at, to be logged
 */
record Reading(Settings settings, List<String> warnings) {
    Reading {
        warnings = List.copyOf(warnings);
    }
}
