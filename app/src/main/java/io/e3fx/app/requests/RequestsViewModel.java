package io.e3fx.app.requests;

import io.e3fx.app.session.LoggedRequest;
import io.e3fx.app.session.RequestRing;
import io.e3fx.launcher.client.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The newest requests, filtered, and held still while somebody reads. Confined to the FX thread. */
public final class RequestsViewModel {

    private final Function<Endpoint, String> memberName;
    private final RequestRing ring = new RequestRing();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty showsPolls = new SimpleBooleanProperty(false);
    private final BooleanProperty paused = new SimpleBooleanProperty(false);
    private final BooleanProperty watched = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<List<LoggedRequest>> shown =
            new ReadOnlyObjectWrapper<>(List.of());

    /**
     * Nothing was sent yet.
     *
     * @param memberName what a member is called
     */
    public RequestsViewModel(Function<Endpoint, String> memberName) {
        this.memberName = memberName;
        filter.subscribe(_ -> show());
        showsPolls.subscribe(_ -> show());
        paused.subscribe(_ -> show());
        watched.subscribe(_ -> show());
    }

    /** What is shown, the newest first. */
    public ReadOnlyObjectProperty<List<LoggedRequest>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Shows only what has this in its method, path, body, status, problem or member. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether the questions to the members, many a second, are shown too. */
    public BooleanProperty showsPollsProperty() {
        return showsPolls;
    }

    /** Whether what is shown stays as it is; what is sent meanwhile is shown afterwards. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether somebody looks: while nobody does, nothing is filtered and sorted. */
    public BooleanProperty watchedProperty() {
        return watched;
    }

    /** What the member is called that was asked. */
    public String member(LoggedRequest request) {
        return memberName.apply(request.endpoint());
    }

    /** Takes what was sent. */
    public void accept(List<LoggedRequest> requests) {
        ring.addAll(requests);
        boolean isVisible =
                showsPolls.get()
                        || requests.stream().anyMatch(r -> r.origin() != LoggedRequest.Origin.POLL);
        if (isVisible) {
            show();
        }
    }

    /** Forgets all. */
    public void clear() {
        ring.clear();
        shown.set(List.of());
    }

    private void show() {
        if (paused.get() || !watched.get()) {
            return;
        }
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        List<LoggedRequest> kept = showsPolls.get() ? ring.all() : ring.actions();
        if (!wanted.isEmpty()) {
            kept = new ArrayList<>(kept);
            kept.removeIf(request -> !text(request).contains(wanted));
        }
        shown.set(List.copyOf(kept));
    }

    private String text(LoggedRequest request) {
        String status =
                request.status().isPresent()
                        ? Integer.toString(request.status().getAsInt())
                        : request.problem().orElse("");
        return String.join(
                        " ",
                        request.request().method(),
                        request.request().path(),
                        request.request().target(),
                        request.request().bodyText().orElse(""),
                        status,
                        member(request))
                .toLowerCase(Locale.ROOT);
    }
}
