package io.e3fx.app.formats;

/** What came of laying a value out anew. Immutable. */
public sealed interface Reformatted {

    /** The same content in another layout. */
    record Done(String text) implements Reformatted {}

    /** The value breaks the rules of its format, so it was left as it is. */
    record Broken(Check.Invalid error) implements Reformatted {}

    /** It was left as it is. */
    record Refused(Check.Reason reason) implements Reformatted {}
}
