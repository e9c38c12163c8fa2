package io.e3fx.app.shell;

import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.util.List;

/** Keys as a small company might have them, to look at and to play with. */
public final class SampleKeys {

    private record Sample(String key, String value, Ttl ttl) {}

    private static final List<Sample> SAMPLES =
            List.of(
                    lasting(
                            "/config/checkout/database",
                            """
                            {
                              "host": "db-1.internal",
                              "port": 5432,
                              "name": "checkout",
                              "pool": {
                                "min": 4,
                                "max": 32,
                                "timeoutSeconds": 5
                              },
                              "readReplicas": [
                                "db-2.internal",
                                "db-3.internal"
                              ],
                              "tls": true
                            }
                            """),
                    lasting(
                            "/config/checkout/limits",
                            """
                            requestsPerSecond: 250
                            burst: 500
                            # carts that nobody touched
                            cartLifetime: 72h
                            """),
                    lasting("/config/checkout/currency", "EUR"),
                    lasting(
                            "/config/search/index",
                            """
                            {
                              "shards": 6,
                              "replicas": 1,
                              "refreshInterval": "5s",
                              "languages": ["de", "en", "fr"]
                            }
                            """),
                    lasting("/config/search/log.level", "info"),
                    lasting(
                            "/config/mail/smtp",
                            """
                            host=smtp.internal
                            port=587
                            starttls=true
                            from=shop@example.org
                            """),
                    lasting("/flags/new-checkout", "true"),
                    lasting("/flags/dark-launch-search", "25%"),
                    lasting("/flags/maintenance", "false"),
                    lasting(
                            "/services/checkout/10.0.3.17:8080",
                            "{\"version\": \"4.12.1\", \"zone\": \"a\"}"),
                    lasting(
                            "/services/checkout/10.0.3.18:8080",
                            "{\"version\": \"4.12.1\", \"zone\": \"b\"}"),
                    lasting(
                            "/services/search/10.0.4.21:9200",
                            "{\"version\": \"2.8.0\", \"zone\": \"a\"}"),
                    new Sample(
                            "/leases/leader/scheduler",
                            "scheduler-2",
                            Ttl.of(Duration.ofMinutes(20))),
                    new Sample(
                            "/leases/jobs/nightly-report",
                            "worker-7",
                            Ttl.of(Duration.ofMinutes(45))),
                    new Sample(
                            "/leases/sessions/4f9a",
                            "{\"user\": \"anna\"}",
                            Ttl.of(Duration.ofMinutes(5))));

    private SampleKeys() {}

    /** Makes those that are not there yet; waits. Answers how many were made. */
    public static int write(KeyAccess keys) {
        int made = 0;
        for (Sample sample : SAMPLES) {
            made +=
                    keys.create(sample.key(), sample.value(), sample.ttl())
                                    instanceof WriteResult.Done
                            ? 1
                            : 0;
        }
        return made;
    }

    private static Sample lasting(String key, String value) {
        return new Sample(key, value, Ttl.NONE);
    }
}
