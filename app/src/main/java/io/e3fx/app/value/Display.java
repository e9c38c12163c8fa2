package io.e3fx.app.value;

/** How a value is shown. Only as it is stored it can be typed into. */
enum Display {
    /** As it is stored. */
    AS_IS,
    /** In lines for reading. */
    LAID_OUT,
    /** As short as it can be written. */
    MINIFIED,
    /** The text that its base64 stands for. */
    DECODED,
    /** The bytes that its base64 stands for. */
    DECODED_BYTES,
    /** Its own bytes. */
    BYTES
}
