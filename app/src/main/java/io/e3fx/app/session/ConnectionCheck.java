package io.e3fx.app.session;

import io.e3fx.launcher.client.Attempt;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.RawReply;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.UnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes from an address to a usable cluster, step by step, and says which one fails and why. Waits, so it is not for the
 * FX thread; interruption ends it. Used once, by one thread.
 */
public final class ConnectionCheck {

    /** For each connection and each answer: long enough for the other side of the world. */
    private static final Duration STEP_LIMIT = Duration.ofSeconds(5);

    /** More members than a cluster has voters; each of them is waited for. */
    private static final int MOST_MEMBERS = 9;

    private static final String KEYS = "/v2/keys";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Access access;
    private final Duration stepLimit;
    private final Endpoint endpoint;
    private final InstantSource clock;
    private final Consumer<? super CheckResult> progress;
    private CheckResult result = CheckResult.NOTHING;
    private long beganNanos;

    /**
     * A check of the first address.
     *
     * @param progress told after each step, on the thread that checks
     */
    public ConnectionCheck(
            Access access, InstantSource clock, Consumer<? super CheckResult> progress) {
        this(access, clock, progress, STEP_LIMIT);
    }

    /** With another time for each connection and each answer. */
    ConnectionCheck(
            Access access,
            InstantSource clock,
            Consumer<? super CheckResult> progress,
            Duration stepLimit) {
        this.stepLimit = stepLimit;
        this.access = access;
        this.endpoint = access.endpoints().getFirst();
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Does all steps, up to the first that fails.
     *
     * @throws InterruptedException when it was given up
     */
    public CheckResult run() throws InterruptedException {
        Optional<InetAddress> address = resolve();
        if (address.isEmpty() || !connect(address.get()) || !shakeHands(address.get())) {
            return result;
        }
        Limits limits = Limits.defaults().withTimeouts(stepLimit, stepLimit);
        try (EtcdClient client =
                new EtcdClient(List.of(endpoint), access.options().withLimits(limits))) {
            Optional<String> version = version(client);
            if (version.isPresent() && keys(client, version.get())) {
                members(client);
            }
        }
        return result;
    }

    /** The port that is meant when none is named. */
    static int port(Endpoint endpoint) {
        URI uri = endpoint.uri();
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isHttps(endpoint) ? HTTPS_PORT : HTTP_PORT;
    }

    private Optional<InetAddress> resolve() throws InterruptedException {
        begin();
        String host = TlsProbe.host(endpoint);
        try {
            InetAddress address = InetAddress.getByName(host);
            passed(CheckStep.DNS, address.getHostAddress());
            return Optional.of(address);
        } catch (UnknownHostException _) {
            failed(CheckStep.DNS, new Finding.UnknownHost(host));
            return Optional.empty();
        }
    }

    private boolean connect(InetAddress address) throws InterruptedException {
        begin();
        String authority = address.getHostAddress() + ":" + port(endpoint);
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address, port(endpoint)),
                    Math.toIntExact(stepLimit.toMillis()));
            return passed(CheckStep.TCP, authority);
        } catch (SocketTimeoutException _) {
            return failed(CheckStep.TCP, new Finding.Silent(authority));
        } catch (ConnectException _) {
            return failed(CheckStep.TCP, new Finding.Refused(authority));
        } catch (IOException _) {
            return failed(CheckStep.TCP, new Finding.Silent(authority));
        }
    }

    private boolean shakeHands(InetAddress address) throws InterruptedException {
        if (!isHttps(endpoint)) {
            tell(CheckStep.TLS, new CheckResult.Step.LeftOut());
            return true;
        }
        begin();
        TlsProbe probe = new TlsProbe(access.tls().map(Access.Tls::context), stepLimit, clock);
        return switch (probe.probe(endpoint, address)) {
            case TlsProbe.Outcome.Trusted trusted -> passed(CheckStep.TLS, trusted.issuer());
            case TlsProbe.Outcome.Not not -> failed(CheckStep.TLS, not.finding());
        };
    }

    private Optional<String> version(EtcdClient client) throws InterruptedException {
        begin();
        try {
            String version = client.version().value().server();
            passed(CheckStep.VERSION, "etcd " + version);
            return Optional.of(version);
        } catch (EtcdException failure) {
            failed(CheckStep.VERSION, versionFinding(failure));
            return Optional.empty();
        }
    }

    /** A server that wants TLS cuts a plain connection, or says so with status 400 in plain words. */
    private Finding versionFinding(EtcdException failure) {
        if (!isHttps(endpoint) && speaksTls()) {
            return new Finding.TlsServer(endpoint.uri().getAuthority());
        }
        if (failure instanceof UnavailableException unavailable
                && unavailable.attempts().getLast().kind() == Attempt.Kind.TIMED_OUT) {
            return new Finding.Silent(endpoint.uri().getAuthority());
        }
        return failure instanceof UnavailableException
                ? new Finding.NotEtcd(String.valueOf(failure.getMessage()))
                : notEtcd(Problem.of(failure));
    }

    private static Finding notEtcd(Problem problem) {
        return problem instanceof Problem.NotEtcd other
                ? new Finding.NotEtcd(other.details())
                : new Finding.Other(problem);
    }

    private boolean speaksTls() {
        Endpoint secure =
                Endpoint.parse("https://" + endpoint.uri().getHost() + ":" + port(endpoint));
        TlsProbe probe = new TlsProbe(access.tls().map(Access.Tls::context), stepLimit, clock);
        try {
            InetAddress address = InetAddress.getByName(TlsProbe.host(endpoint));
            return switch (probe.probe(secure, address)) {
                case TlsProbe.Outcome.Trusted _ -> true;
                case TlsProbe.Outcome.Not not ->
                        switch (not.finding()) {
                            case Finding.Expired _,
                                    Finding.OtherName _,
                                    Finding.Untrusted _,
                                    Finding.ClientCertificate _ ->
                                    true;
                            default -> false;
                        };
            };
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** The directory alone is asked for, without what is in it: it may hold a million keys. */
    private boolean keys(EtcdClient client, String version) throws InterruptedException {
        begin();
        try {
            String start = access.startToAsk();
            RawReply reply = client.send(RawRequest.of("HEAD", KEYS + start));
            if (reply.status() == NOT_FOUND && !start.equals(Access.ROOT)) {
                reply = client.send(RawRequest.of("HEAD", KEYS + Access.ROOT));
                if (reply.status() != NOT_FOUND) {
                    return failed(CheckStep.KEYS, new Finding.NoStart(access.start()));
                }
            }
            return switch (reply.status()) {
                case NOT_FOUND -> failed(CheckStep.KEYS, new Finding.V2Off(version));
                case UNAUTHORIZED, FORBIDDEN -> {
                    passed(CheckStep.KEYS, "v2");
                    begin();
                    yield failed(
                            CheckStep.AUTH,
                            access.credentials()
                                    .<Finding>map(user ->
                                            new Finding.WrongUser(user.user(), access.start()))
                                    .orElseGet(Finding.NeedsUser::new));
                }
                default -> {
                    if (!reply.isSuccess()) {
                        yield failed(CheckStep.KEYS, new Finding.NotEtcd("HTTP " + reply.status()));
                    }
                    passed(CheckStep.KEYS, "v2");
                    begin();
                    yield passed(
                            CheckStep.AUTH, access.credentials().map(Credentials::user).orElse(""));
                }
            };
        } catch (EtcdException failure) {
            return failed(CheckStep.KEYS, new Finding.Other(Problem.of(failure)));
        }
    }

    private void members(EtcdClient client) throws InterruptedException {
        begin();
        try {
            List<Member> members = client.members().value().stream().limit(MOST_MEMBERS).toList();
            String answering = client.stats().value().id();
            List<Finding.Elsewhere> elsewhere =
                    new AdvertisedUrls(access, client).elsewhere(members, answering);
            String count = (members.size() - elsewhere.size()) + "/" + members.size();
            if (elsewhere.isEmpty()) {
                passed(CheckStep.MEMBERS, count);
            } else {
                tell(
                        CheckStep.MEMBERS,
                        new CheckResult.Step.Warned(
                                taken(), new Finding.MembersElsewhere(elsewhere)));
            }
        } catch (EtcdException failure) {
            Problem problem = Problem.of(failure);
            boolean isRefused =
                    problem instanceof Problem.Refused(var error)
                            && error.is(ErrorCode.UNAUTHORIZED);
            tell(
                    CheckStep.MEMBERS,
                    new CheckResult.Step.Warned(
                            taken(),
                            isRefused ? new Finding.NeedsUser() : new Finding.Other(problem)));
        }
    }

    private static boolean isHttps(Endpoint endpoint) {
        return endpoint.uri().getScheme().equalsIgnoreCase("https");
    }

    private void begin() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the check was given up");
        }
        beganNanos = System.nanoTime();
    }

    private Duration taken() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    private boolean passed(CheckStep step, String fact) {
        tell(step, new CheckResult.Step.Passed(taken(), fact));
        return true;
    }

    private boolean failed(CheckStep step, Finding finding) {
        tell(step, new CheckResult.Step.Failed(taken(), finding));
        return false;
    }

    private void tell(CheckStep step, CheckResult.Step what) {
        result = result.with(step, what);
        progress.accept(result);
    }
}
