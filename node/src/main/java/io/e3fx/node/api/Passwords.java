package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.User;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Hashes and checks passwords by bcrypt, on few threads of its own with a bounded line before them. The futures fail with
 * {@link RejectedExecutionException} when the line is full. Thread-safe; started by its constructor.
 */
final class Passwords implements AutoCloseable {
    /** As etcd's. */
    private static final int COST = 10;

    /** The form without the quirks of old implementations; those of etcd ({@code $2a}) are checked all the same. */
    private static final String FORM = "$2b";

    /** What bcrypt looks at; what is behind counts for nothing, in etcd too. */
    private static final int COUNTED_BYTES = 72;

    private static final int IDLE_SECONDS = 60;

    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor threads;
    private final VerifiedPasswords verified;

    /** Checks that are waited for, so that many requests of one user cost one. */
    private final ConcurrentMap<ByteBuffer, CompletableFuture<Boolean>> underWay =
            new ConcurrentHashMap<>();

    Passwords(ApiLimits.Passwords limits) {
        threads =
                new ThreadPoolExecutor(
                        limits.threads(),
                        limits.threads(),
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(limits.waiting()),
                        Thread.ofPlatform().name("password-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        verified = new VerifiedPasswords(limits.verified(), random);
    }

    /** Hashes a new password, which is not empty. */
    CompletableFuture<PasswordHash> hash(String password) {
        CompletableFuture<PasswordHash> result = new CompletableFuture<>();
        execute(
                result,
                () -> {
                    byte[] counted = counted(password.getBytes(UTF_8));
                    String salt = BCrypt.gensalt(FORM, COST, random);
                    result.complete(new PasswordHash(BCrypt.hashpw(counted, salt)));
                });
        return result;
    }

    /** Whether that password was found right before, with the users and roles as they are in {@code auth}. */
    boolean isVerified(Auth auth, User user, byte[] password) {
        return verified.contains(auth, user, verified.tag(user.password(), password));
    }

    /** Checks it; a right one is remembered. */
    CompletableFuture<Boolean> check(Auth auth, User user, byte[] password) {
        byte[] tag = verified.tag(user.password(), password);
        ByteBuffer key = ByteBuffer.wrap(tag);
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(key, result);
        if (other != null) {
            return other;
        }
        var _ = result.whenComplete((_, _) -> underWay.remove(key));
        execute(
                result,
                () -> {
                    boolean right = BCrypt.checkpw(counted(password), user.password().text());
                    if (right) {
                        verified.add(auth, user, tag);
                    }
                    result.complete(right);
                });
        return result;
    }

    private void execute(CompletableFuture<?> result, Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
    }

    private static byte[] counted(byte[] password) {
        return password.length > COUNTED_BYTES ? Arrays.copyOf(password, COUNTED_BYTES) : password;
    }

    /** Ends without waiting; what was not begun is never answered, for the connections end too. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
