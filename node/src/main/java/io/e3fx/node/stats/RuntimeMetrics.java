package io.e3fx.node.stats;

import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jspecify.annotations.Nullable;

/**
 * The Java runtime and the process. All of it is counted by them anyway, so it is looked for when it is asked for first: a
 * member that starts has better things to do. Thread-safe.
 */
final class RuntimeMetrics {
    private @Nullable PrometheusRegistry registry;

    MetricSnapshots scrape() {
        return registry().scrape();
    }

    private synchronized PrometheusRegistry registry() {
        if (registry == null) {
            registry = registered();
        }
        return registry;
    }

    private static PrometheusRegistry registered() {
        PrometheusRegistry all = new PrometheusRegistry();
        ProcessMetrics.builder().register(all);
        JvmMemoryMetrics.builder().register(all);
        JvmGarbageCollectorMetrics.builder().register(all);
        JvmThreadsMetrics.builder().register(all);
        JvmRuntimeInfoMetric.builder().register(all);
        return all;
    }
}
