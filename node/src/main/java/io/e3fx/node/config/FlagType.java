package io.e3fx.node.config;

/**
 * How the text of a flag becomes a value. Those that there are stand in {@link FlagTypes}.
 *
 * @param <T> the value's type
 */
interface FlagType<T> {

    /** How a value is written. */
    enum Form {
        /** As one text. */
        ONE,
        /** As texts separated by commas. */
        LIST,
        /** As a word for true or false; the flag alone means true. */
        SWITCH,
        /** As numbers with their units. */
        DURATION
    }

    /**
     * Reads a value.
     *
     * @throws InvalidValueException with the reason alone as message
     */
    T parse(String text) throws InvalidValueException;

    /** How a value is written. */
    default Form form() {
        return Form.ONE;
    }
}
