package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which passwords bcrypt has found right, so that it need not be asked with each request. Holds no password and no hash of
 * bcrypt, but a keyed hash of both, with a key that only this process knows; so an entry can't outlive its user's password,
 * and what is in memory is of no use elsewhere. All are forgotten when anything about users and roles changes. Thread-safe.
 */
final class VerifiedPasswords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** By the names of the users, the one that was used least recently first; guarded by this. */
    private final Map<String, byte[]> tags;

    /** What the tags belong to, by identity: each change gives another one. Guarded by this. */
    private Auth auth = Auth.UNTOUCHED;

    /** Remembers {@code most} users. */
    VerifiedPasswords(int most, SecureRandom random) {
        byte[] keyBytes = new byte[KEY_BYTES];
        random.nextBytes(keyBytes);
        key = new SecretKeySpec(keyBytes, ALGORITHM);
        tags =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                        return size() > most;
                    }
                };
    }

    /** The keyed hash of a password and what it is compared with. */
    byte[] tag(PasswordHash hash, byte[] password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash.text().getBytes(StandardCharsets.US_ASCII)); // of one length
            return mac.doFinal(password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** Whether that is remembered; anything of before {@code current} is forgotten. */
    @SuppressWarnings("ReferenceEquality")
    synchronized boolean contains(Auth current, User user, byte[] tag) {
        if (auth != current) {
            auth = current;
            tags.clear();
        }
        byte[] known = tags.get(user.name());
        return known != null && MessageDigest.isEqual(known, tag);
    }

    /** Remembers, unless users and roles are no longer what they were when the check began. */
    @SuppressWarnings("ReferenceEquality")
    synchronized void add(Auth then, User user, byte[] tag) {
        if (auth == then) {
            tags.put(user.name(), tag);
        }
    }
}
