package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.AdminClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.MemberFault;
import io.e3fx.launcher.client.MemberFault.Effect;
import io.e3fx.launcher.client.MemberFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The administration of a member that runs on this machine, with the token from its data directory. Immutable.
 *
 * @param member which
 * @param limits how long it may take
 */
record MemberAdmin(MemberLayout member, Limits limits) {

    static MemberAdmin of(MemberLayout member) {
        return new MemberAdmin(member, Limits.defaults());
    }

    /** Something that is asked of it. */
    @FunctionalInterface
    private interface Request<T> {
        T send(AdminClient admin) throws EtcdException, InterruptedException;
    }

    /** Makes it leader, and returns when it leads. */
    void lead() throws ClusterException, InterruptedException {
        var _ =
                ask(
                        "cannot lead",
                        admin -> {
                            admin.lead();
                            return true;
                        });
    }

    /** What goes wrong with it on purpose. */
    MemberFaults faults() throws ClusterException, InterruptedException {
        return ask("does not say what is wrong with it", AdminClient::faults);
    }

    /** All messages between it and the others are lost for so long. */
    void isolate(Duration lasting) throws ClusterException, InterruptedException {
        var _ = ask("cannot be isolated", admin -> admin.begin(new Effect.Drop(), lasting));
    }

    /** Its messages take so much longer, instead of what they were delayed by before. */
    void slow(Duration by, Duration lasting) throws ClusterException, InterruptedException {
        Effect delay = new Effect.Delay(by);
        var _ =
                ask(
                        "cannot be slowed down",
                        admin -> {
                            List<MemberFault> before = admin.faults().faults();
                            if (before.stream().anyMatch(fault -> isOtherDelay(fault, delay))) {
                                replace(admin, before);
                            }
                            return admin.begin(delay, lasting);
                        });
    }

    /** Nothing goes wrong on purpose any more. */
    void heal() throws ClusterException, InterruptedException {
        var _ =
                ask(
                        "cannot be healed",
                        admin -> {
                            MemberFaults left = admin.heal();
                            return left.isNone() ? left : admin.shiftClock(Duration.ZERO);
                        });
    }

    private static boolean isOtherDelay(MemberFault fault, Effect delay) {
        return fault.isTotal()
                && fault.effect() instanceof Effect.Delay
                && !fault.effect().equals(delay);
    }

    /** Delays add up, and only all faults can be ended together: those with all peers that are no delays begin again. */
    private static void replace(AdminClient admin, List<MemberFault> before)
            throws EtcdException, InterruptedException {
        var _ = admin.heal();
        for (MemberFault fault : before) {
            if (fault.isTotal() && !(fault.effect() instanceof Effect.Delay)) {
                var _ = admin.begin(fault.effect(), fault.remaining());
            }
        }
    }

    private <T> T ask(String problem, Request<T> request)
            throws ClusterException, InterruptedException {
        try (AdminClient admin = new AdminClient(member.endpoint(), token(), limits)) {
            return request.send(admin);
        } catch (IOException e) {
            throw new ClusterException("cannot read " + ClusterOpening.reason(e), e);
        } catch (EtcdException e) {
            throw new ClusterException(member.name() + " " + problem + ": " + e.getMessage(), e);
        }
    }

    private String token() throws IOException {
        return Files.readString(member.dataDirectory().resolve("member").resolve("admin-token"))
                .trim();
    }
}
