package io.e3fx.node.api;

import io.e3fx.node.machine.Command;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.time.Instant;
import java.util.Optional;

/** Which command a writing request is (SPEC section 2, "Which operation"). */
final class KeyCommands {
    private KeyCommands() {}

    static Command put(KeyPath key, KeyParameters parameters, Instant now) {
        Expiry expiry = expiry(parameters, now);
        Optional<Boolean> prevExist = parameters.prevExist();
        if (prevExist.isPresent() && !prevExist.get()) {
            return new Command.Create(key, content(parameters), expiry, now);
        }
        Optional<Condition> condition = parameters.condition();
        if (condition.isPresent()) {
            return new Command.CompareAndSwap(
                    key, condition.get(), fileContent(parameters), expiry, now);
        }
        return prevExist.isPresent()
                ? new Command.Update(key, fileContent(parameters), expiry, now)
                : new Command.Set(key, settingContent(parameters), expiry, now);
    }

    static Command post(KeyPath directory, KeyParameters parameters, Instant now) {
        return new Command.CreateInOrder(
                directory, content(parameters), expiry(parameters, now), now);
    }

    static Command delete(KeyPath key, KeyParameters parameters, Instant now) {
        Optional<Condition> condition = parameters.condition();
        if (condition.isPresent()) {
            return new Command.CompareAndDelete(key, condition.get(), now);
        }
        Deletion ofDirectory = parameters.isDir() ? Deletion.EMPTY_DIRECTORY : Deletion.FILE;
        Deletion deletion = parameters.isRecursive() ? Deletion.RECURSIVE : ofDirectory;
        return new Command.Delete(key, deletion, now);
    }

    private static Content settingContent(KeyParameters parameters) {
        return parameters.isDir() && parameters.isRefresh()
                ? new Content.FolderInPlace()
                : content(parameters);
    }

    private static Content content(KeyParameters parameters) {
        return parameters.isDir() ? new Content.Folder() : fileContent(parameters);
    }

    private static Content.OfFile fileContent(KeyParameters parameters) {
        return parameters.isRefresh() ? new Content.Same() : new Content.Value(parameters.value());
    }

    private static Expiry expiry(KeyParameters parameters, Instant now) {
        return parameters.ttlSeconds().isPresent()
                ? Expiry.after(parameters.ttlSeconds().getAsLong(), now)
                : Expiry.NEVER;
    }
}
