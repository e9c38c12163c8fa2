package io.e3fx.app.keys;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic with the paths of keys. */
public final class KeyPaths {

    /** The root of the keyspace. */
    public static final String ROOT = "/";

    private KeyPaths() {}

    /** The directory that holds the key; the root is its own parent. */
    public static String parent(String key) {
        int slash = key.lastIndexOf('/');
        return slash <= 0 ? ROOT : key.substring(0, slash);
    }

    /** The part behind the last slash; empty for the root. */
    public static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Whether listings leave it out: its name begins with an underscore. */
    public static boolean isHidden(String key) {
        return key.startsWith("_", key.lastIndexOf('/') + 1);
    }

    /** Whether the key or a directory above it is hidden: watchers of the root are told nothing of it. */
    public static boolean isInHidden(String key) {
        return key.contains("/_");
    }

    /** The key of that name in the directory. */
    public static String child(String directory, String name) {
        return directory.equals(ROOT) ? ROOT + name : directory + "/" + name;
    }

    /** Whether the key is the directory itself or somewhere below it. */
    public static boolean isAtOrBelow(String key, String directory) {
        return directory.equals(ROOT)
                || key.equals(directory)
                || (key.startsWith(directory) && key.charAt(directory.length()) == '/');
    }

    /** Whether the key is right in the directory; makes no new string. */
    static boolean isChild(String key, String directory) {
        int slash = key.lastIndexOf('/');
        return directory.equals(ROOT)
                ? slash == 0 && key.length() > 1
                : slash == directory.length() && key.startsWith(directory);
    }

    /** The directories above the key, from the root down, without the key itself; none for the root. */
    public static List<String> ancestors(String key) {
        List<String> above = new ArrayList<>();
        if (key.equals(ROOT)) {
            return above;
        }
        above.add(ROOT);
        for (int slash = key.indexOf('/', 1); slash > 0; slash = key.indexOf('/', slash + 1)) {
            above.add(key.substring(0, slash));
        }
        return above;
    }

    /** Those of them that are not above this one; none when it is not above the key. */
    static List<String> ancestors(String key, String top) {
        return ancestors(key).stream().filter(above -> isAtOrBelow(above, top)).toList();
    }

    /** What a person typed as a path, in the form the API uses: one slash first, none last, none doubled. */
    public static String normalize(String typed) {
        String path = ("/" + typed.strip()).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}
