package io.e3fx.app.text;

/**
 * The measures of the font in pixels. Immutable.
 *
 * @param charWidth how wide a letter is
 * @param textHeight how high a line of text is
 * @param rowHeight the distance of two rows
 */
record Metrics(double charWidth, double textHeight, double rowHeight) {}
