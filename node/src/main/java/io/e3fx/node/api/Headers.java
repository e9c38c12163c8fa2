package io.e3fx.node.api;

import io.e3fx.node.stats.Metrics;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The header fields that do not change, encoded once, and the names of the others as etcd spells them. */
final class Headers {
    static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    static final HttpField JSON_UTF8 =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    static final HttpField METRICS =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Metrics.contentType());
    static final HttpField TEXT =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    static final HttpField HTML =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    static final HttpField ALLOW_HEADERS =
            new PreEncodedHttpField(
                    "Access-Control-Allow-Headers", "accept, content-type, authorization");
    static final HttpField ALLOW_METHODS =
            new PreEncodedHttpField(
                    "Access-Control-Allow-Methods", "POST, GET, OPTIONS, PUT, DELETE");
    static final HttpField ALLOW_ANY_ORIGIN =
            new PreEncodedHttpField("Access-Control-Allow-Origin", "*");
    static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    static final String CLUSTER_ID = "X-Etcd-Cluster-Id";
    static final String ETCD_INDEX = "X-Etcd-Index";
    static final String RAFT_INDEX = "X-Raft-Index";
    static final String RAFT_TERM = "X-Raft-Term";

    private Headers() {}
}
