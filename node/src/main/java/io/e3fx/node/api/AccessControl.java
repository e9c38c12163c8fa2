package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.KeyAccess;
import io.e3fx.node.auth.User;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.StoreError;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request go on or refuses it, once auth is enabled (SPEC section 8). As in etcd the member that was asked decides,
 * by its own state at that time: a right that was taken away counts on each member from when it has applied that; a write
 * that was let go on is not checked again when it is applied, and a watch that has begun goes on whatever happens to its
 * rights. Thread-safe; nothing here blocks.
 */
final class AccessControl {
    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);
    static final String INSUFFICIENT = "Insufficient credentials";
    private static final StoreError UNAUTHORIZED =
            new StoreError(ErrorCode.UNAUTHORIZED, Bytes.of(INSUFFICIENT), 0);
    private static final String BUSY = "too many passwords are waiting to be checked";

    private final Consensus consensus;
    private final Passwords passwords;
    private final Handover answers;

    /**
     * Puts it together.
     *
     * @param consensus whose state has the users and roles
     * @param passwords checks those that were not seen before
     * @param answers goes on behind such a check
     */
    AccessControl(Consensus consensus, Passwords passwords, Handover answers) {
        this.consensus = consensus;
        this.passwords = passwords;
        this.answers = answers;
    }

    /** What a request needs. */
    private sealed interface Demand {
        record OfKey(KeyAccess access) implements Demand {}

        record OfRoot() implements Demand {}
    }

    /** Whether everybody may do all. */
    boolean isOpen() {
        return !auth().isEnabled();
    }

    /** Goes on with {@code granted} if the sender may do that with the key, else answers 401, error 110. */
    void requireKey(Exchange exchange, KeyAccess access, Runnable granted) {
        require(exchange, new Demand.OfKey(access), granted);
    }

    /** Goes on with {@code granted} if the sender has the role root, else answers 401 with a message. */
    void requireRoot(Exchange exchange, Runnable granted) {
        require(exchange, new Demand.OfRoot(), granted);
    }

    private Auth auth() {
        return consensus.applied().state().auth();
    }

    private void require(Exchange exchange, Demand demand, Runnable granted) {
        Auth auth = auth();
        if (!auth.isEnabled()) {
            granted.run();
            return;
        }
        switch (Credentials.of(exchange.request().getHeaders())) {
            case Credentials.None() -> {
                // A certificate that names no user is a guest's.
                boolean allowed =
                        ClientCertificate.userName(exchange.request())
                                .flatMap(auth::user)
                                .map(user -> allows(auth, user, demand))
                                .orElseGet(() -> allowsGuest(auth, demand));
                finish(exchange, demand, allowed, granted);
            }
            case Credentials.Malformed() -> deny(exchange, demand);
            case Credentials.Basic basic -> {
                Optional<User> user = auth.user(basic.user());
                if (user.isEmpty()) {
                    deny(exchange, demand);
                } else if (passwords.isVerified(auth, user.get(), basic.password())) {
                    finish(exchange, demand, allows(auth, user.get(), demand), granted);
                } else {
                    check(exchange, demand, new Claim(auth, user.get(), basic.password()), granted);
                }
            }
        }
    }

    /** Who somebody says to be, not yet verified. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Claim(Auth auth, User user, byte[] password) {}

    private void check(Exchange exchange, Demand demand, Claim claim, Runnable granted) {
        answers.whenDone(
                exchange,
                passwords.check(claim.auth(), claim.user(), claim.password()),
                right ->
                        finish(
                                exchange,
                                demand,
                                right && allowsStill(claim.user(), demand),
                                granted),
                failure -> answerFailure(exchange, failure));
    }

    /** By what is true now: the check took its time. */
    private boolean allowsStill(User verified, Demand demand) {
        Auth auth = auth();
        return !auth.isEnabled()
                || auth.user(verified.name())
                        .filter(user -> user.password().equals(verified.password()))
                        .filter(user -> allows(auth, user, demand))
                        .isPresent();
    }

    private static boolean allows(Auth auth, User user, Demand demand) {
        return switch (demand) {
            case Demand.OfKey(KeyAccess access) -> auth.allows(user, access);
            case Demand.OfRoot() -> user.hasRootRole();
        };
    }

    private static boolean allowsGuest(Auth auth, Demand demand) {
        return switch (demand) {
            case Demand.OfKey(KeyAccess access) -> auth.allowsGuest(access);
            case Demand.OfRoot() -> false;
        };
    }

    private static void finish(
            Exchange exchange, Demand demand, boolean allowed, Runnable granted) {
        if (allowed) {
            granted.run();
        } else {
            deny(exchange, demand);
        }
    }

    private static void deny(Exchange exchange, Demand demand) {
        LOG.debug("not authorized: {} {}", exchange.method(), exchange.target().path());
        switch (demand) {
            case Demand.OfKey _ -> exchange.answerError(UNAUTHORIZED);
            case Demand.OfRoot _ -> exchange.answerMessage(401, INSUFFICIENT);
        }
    }

    /** Also where a password was to be hashed. */
    static void answerFailure(Exchange exchange, Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            exchange.answerMessage(503, BUSY);
        } else {
            exchange.fail(failure);
        }
    }
}
