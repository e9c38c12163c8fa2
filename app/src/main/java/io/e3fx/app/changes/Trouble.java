package io.e3fx.app.changes;

import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;

/** Why one key of a task was left as it is. Immutable. */
public sealed interface Trouble {

    /** Which key. */
    String key();

    /**
     * Someone has changed it since it was read, so it was not touched.
     *
     * @param wanted what would have been written; absent for a removal
     * @param now what is there; absent when nothing is, or it could not be read
     */
    record Changed(String key, Optional<KeyNode> wanted, Optional<KeyNode> now)
            implements Trouble {}

    /** There is something of that name already. */
    record Exists(String key) implements Trouble {}

    /** The directory is not empty although nothing is listed in it: hidden keys remain. */
    record HiddenRemain(String key) implements Trouble {}

    /** Its time to live ran out before it was its turn. */
    record RanOut(String key) implements Trouble {}

    /** Writing it would destroy bytes that were not shown. */
    record LostBytes(String key) implements Trouble {}

    /** It can not be undone. */
    record Impossible(String key, Obstacle obstacle) implements Trouble {}

    /** The cluster refused or could not be asked. */
    record Failed(String key, Problem problem) implements Trouble {}

    /** It was sent and not answered. */
    record Unknown(String key) implements Trouble {}

    /** Whether the keys after it would fail too: the cluster does not answer. */
    default boolean endsAll() {
        return switch (this) {
            case Failed(_, Problem problem) ->
                    problem instanceof Problem.Unreachable || problem instanceof Problem.NotEtcd;
            case Unknown _ -> true;
            case Changed _, Exists _, HiddenRemain _, RanOut _, LostBytes _, Impossible _ -> false;
        };
    }
}
