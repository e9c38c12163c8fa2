package io.e3fx.app.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The newest requests, as many as may be kept. The members are asked many times a second, so polls have a place of their
 * own: they never push out what somebody did. Not thread-safe.
 */
public final class RequestRing {

    /** What a person may want to look back at: about an hour of brisk work. */
    static final int MOST = 1000;

    /** Half a minute of the members of a usual cluster. */
    static final int MOST_POLLS = 300;

    /** Characters of all bodies together: what a desktop does not feel. */
    static final long MOST_BODY_CHARACTERS = 8L << 20;

    private final Deque<LoggedRequest> actions = new ArrayDeque<>();
    private final Deque<LoggedRequest> polls = new ArrayDeque<>();
    private long bodyCharacters;

    /** Adds what came, and drops the oldest that are too many. */
    public void addAll(Collection<LoggedRequest> requests) {
        for (LoggedRequest request : requests) {
            if (request.origin() == LoggedRequest.Origin.POLL) {
                polls.addLast(request);
            } else {
                actions.addLast(request);
                bodyCharacters += request.bodyLength();
            }
        }
        while (polls.size() > MOST_POLLS) {
            polls.removeFirst();
        }
        while (actions.size() > MOST || bodyCharacters > MOST_BODY_CHARACTERS) {
            bodyCharacters -= actions.removeFirst().bodyLength();
        }
    }

    /** Forgets all. */
    public void clear() {
        actions.clear();
        polls.clear();
        bodyCharacters = 0;
    }

    /** The kept ones without polls, the newest first. */
    public List<LoggedRequest> actions() {
        return List.copyOf(actions.reversed());
    }

    /** All kept ones, the newest first. */
    public List<LoggedRequest> all() {
        List<LoggedRequest> all = new ArrayList<>(actions);
        all.addAll(polls);
        all.sort(Comparator.comparing(LoggedRequest::at).reversed());
        return all;
    }
}
