package io.e3fx.node;

import java.util.Map;

/**
 * Spares the start of a member what the libraries would do in it and nobody has use for: each of these costs a cold virtual
 * machine some ten milliseconds, and three members on two processors pay for all of them before their first write. What
 * somebody has set otherwise stays.
 */
final class QuickStart {
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    // What a member says is English, and numbers as in the root locale; Java would
                    // read its list of a thousand locales, several times.
                    "java.locale.providers", "FALLBACK",
                    // A method that is called by reflection once needs no class of its own for
                    // that. Nothing here calls one often.
                    "jdk.reflect.useNativeAccessorOnly", "true",
                    // The log's own library, which SLF4J would look for in every jar, and not a
                    // word about that.
                    "slf4j.provider", "org.slf4j.simple.SimpleServiceProvider",
                    "slf4j.internal.verbosity", "WARN",
                    // Jetty would have Java describe all that can be managed, to ask whether
                    // references
                    // are short: so many of them are in a line of the processor's cache.
                    "org.eclipse.jetty.util.referencesPerCacheLine", "16",
                    // Netty would unpack a native library into the folder for temporary files, and
                    // load it. Where such a folder allows no programs it does without it, too.
                    "org.apache.ratis.thirdparty.io.netty.transport.noNative", "true",
                    // Netty takes memory by chunks of 8 KiB times two to this power, and fills them
                    // with zeros: 1 MiB each in place of 4. What is larger gets its own.
                    "org.apache.ratis.thirdparty.io.netty.allocator.maxOrder", "7");

    private QuickStart() {}

    /** Must come before anything that looks at them, so first of all. */
    static void prepare() {
        PROPERTIES.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }
}
