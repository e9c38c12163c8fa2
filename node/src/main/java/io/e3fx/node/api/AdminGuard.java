package io.e3fx.node.api;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets administration through for whoever shows the member's token, or the name and password of a user with the role root
 * while auth is enabled; never for a web page, whatever else it shows. Thread-safe; nothing here blocks.
 */
final class AdminGuard {
    private static final Logger LOG = LoggerFactory.getLogger(AdminGuard.class);
    private static final String SCHEME = "Bearer ";
    private static final String FETCHED_BY_PAGE = "Sec-Fetch-Site";

    private final AdminToken token;
    private final AccessControl access;

    AdminGuard(AdminToken token, AccessControl access) {
        this.token = token;
        this.access = access;
    }

    /** Goes on with {@code granted}, or answers 403 to a page and 401 to everybody else without saying what was wrong. */
    void require(Exchange exchange, Runnable granted) {
        HttpFields headers = exchange.request().getHeaders();
        if (headers.contains(HttpHeader.ORIGIN) || headers.contains(FETCHED_BY_PAGE)) {
            deny(exchange, 403, "not for web pages");
        } else if (hasToken(headers)) {
            granted.run();
        } else if (!access.isOpen() && Credentials.of(headers) instanceof Credentials.Basic) {
            access.requireRoot(exchange, granted);
        } else {
            deny(exchange, 401, AccessControl.INSUFFICIENT);
        }
    }

    private boolean hasToken(HttpFields headers) {
        String header = headers.get(HttpHeader.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.matches(header.substring(SCHEME.length()));
    }

    private static void deny(Exchange exchange, int status, String message) {
        LOG.debug("administration refused status={}", status);
        exchange.answerMessage(status, message);
    }
}
