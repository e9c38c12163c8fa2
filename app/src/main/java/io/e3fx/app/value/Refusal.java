package io.e3fx.app.value;

import io.e3fx.app.formats.Check;
import java.nio.charset.Charset;

/** Why a value was not shown or laid out as it was asked for. Immutable. */
sealed interface Refusal {

    /** It breaks the rules of its format. */
    record Broken(Check.Invalid error) implements Refusal {}

    /** It can't be done with this value. */
    record Impossible(Check.Reason reason) implements Refusal {}

    /** Its bytes are no text in this charset. */
    record NoText(Charset charset) implements Refusal {}

    /** It is not base64 any more. */
    record NoBase64() implements Refusal {}
}
