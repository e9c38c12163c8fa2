package io.e3fx.launcher.client;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads the bodies of errors: {@code {"errorCode":..,"message":..,"cause":..,"index":..}} or a message alone. */
final class ErrorCodec {

    private ErrorCodec() {}

    static EtcdError error(int httpStatus, JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    OptionalInt errorCode = OptionalInt.empty();
                    @Nullable String message;
                    Optional<String> cause = Optional.empty();
                    OptionalLong etcdIndex = OptionalLong.empty();
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "errorCode" ->
                                draft.errorCode = OptionalInt.of((int) JsonBody.number(p));
                        case "message" -> draft.message = JsonBody.string(p);
                        case "cause" -> draft.cause = Optional.of(JsonBody.string(p));
                        case "index" -> draft.etcdIndex = OptionalLong.of(JsonBody.number(p));
                        default -> p.skipChildren();
                    }
                });
        if (draft.message == null) {
            throw new MalformedException("an error without a message");
        }
        return new EtcdError(
                httpStatus, draft.errorCode, draft.message, draft.cause, draft.etcdIndex);
    }
}
