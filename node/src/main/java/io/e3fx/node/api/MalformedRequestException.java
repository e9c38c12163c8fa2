package io.e3fx.node.api;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.StoreError;

/** A request that ends while it is parsed, with an error of v2 whose index is 0. */
final class MalformedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StoreError error;

    MalformedRequestException(ErrorCode code, String cause) {
        super(cause, null, false, false);
        this.error = new StoreError(code, Bytes.of(cause), 0);
    }

    StoreError error() {
        return error;
    }
}
