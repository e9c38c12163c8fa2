package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether members answer from here at the client URLs that they advertise. Waits; interruption ends it. */
final class AdvertisedUrls {

    private final Access access;
    private final Endpoint endpoint;
    private final EtcdClient client;

    AdvertisedUrls(Access access, EtcdClient client) {
        this.access = access;
        this.endpoint = access.endpoints().getFirst();
        this.client = client;
    }

    /**
     * Those that are not. Asks all side by side: what is out of reach takes the whole time.
     *
     * @param answering the ID of the member that answers at the address that was given
     */
    List<Finding.Elsewhere> elsewhere(List<Member> members, String answering)
            throws InterruptedException {
        List<Finding.Elsewhere> elsewhere = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Finding.Elsewhere>>> asked =
                    members.stream()
                            .filter(member -> !member.clientUrls().isEmpty())
                            .map(member -> executor.submit(() -> elsewhere(member, answering)))
                            .toList();
            try {
                for (Future<Optional<Finding.Elsewhere>> one : asked) {
                    one.get().ifPresent(elsewhere::add);
                }
            } catch (InterruptedException given) {
                executor.shutdownNow();
                throw given;
            } catch (ExecutionException defect) {
                throw new IllegalStateException(defect.getCause());
            }
        }
        return elsewhere;
    }

    private Optional<Finding.Elsewhere> elsewhere(Member member, String answering)
            throws InterruptedException {
        URI advertised = member.clientUrls().getFirst();
        for (URI url : member.clientUrls()) {
            try {
                Endpoint reachable = access.addresses().reachable(url, endpoint);
                if (access.mayAsk(reachable)) {
                    client.via(reachable).version();
                    return Optional.empty();
                }
            } catch (EtcdException | IllegalArgumentException _) {
                // Perhaps at its next address.
            }
        }
        Endpoint said;
        try {
            said = new Endpoint(advertised);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        Endpoint suggested =
                member.id().equals(answering)
                        ? endpoint
                        : Endpoint.parse(
                                endpoint.uri().getScheme()
                                        + "://"
                                        + endpoint.uri().getHost()
                                        + ":"
                                        + ConnectionCheck.port(said));
        return Optional.of(
                new Finding.Elsewhere(
                        member.isUnstarted() ? member.id() : member.name(), said, suggested));
    }
}
