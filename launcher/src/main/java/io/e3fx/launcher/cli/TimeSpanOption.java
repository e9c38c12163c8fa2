package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the time that an option gives, such as {@code 200ms} or {@code 1m30s}. */
final class TimeSpanOption implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return TimeSpan.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
