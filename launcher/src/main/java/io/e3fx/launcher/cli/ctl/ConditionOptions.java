package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Condition;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@code set} and {@code rm} may ask to be true before. */
final class ConditionOptions {

    private ConditionOptions() {}

    /** Absent when there is neither a value nor an index; an empty value and index 0 count as none, as in etcdctl. */
    static Optional<Condition> condition(@Nullable String prevValue, long prevIndex)
            throws CtlException {
        if (prevIndex < 0) {
            throw CtlException.arguments("an index is not negative: " + prevIndex);
        }
        Optional<String> value = Optional.ofNullable(prevValue).filter(text -> !text.isEmpty());
        OptionalLong index = prevIndex > 0 ? OptionalLong.of(prevIndex) : OptionalLong.empty();
        return value.isEmpty() && index.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition(index, value));
    }
}
