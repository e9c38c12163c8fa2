package io.e3fx.node.auth;

import java.util.List;
import java.util.Optional;

/** Users and roles to which changes are made one after the other, and how far the index rose with each. */
final class AuthRun {
    static final PasswordHash OLD = hash('o');
    static final PasswordHash NEW = hash('n');

    private Auth auth = Auth.of(Auth.Phase.DISABLED);
    private int indexesTaken;

    static PasswordHash hash(char filler) {
        return new PasswordHash("$2a$10$" + String.valueOf(filler).repeat(53));
    }

    static AuthRun untouched() {
        AuthRun run = new AuthRun();
        run.auth = Auth.UNTOUCHED;
        return run;
    }

    /** Makes a change that must not be refused. */
    AuthRun with(AuthChange change) {
        AuthOutcome outcome = apply(change);
        if (outcome instanceof AuthOutcome.Refused) {
            throw new AssertionError(outcome);
        }
        return this;
    }

    AuthRun withUser(String name, String... roles) {
        return with(put(name, roles.length == 0 ? TextList.ABSENT : TextList.of(roles)));
    }

    AuthOutcome apply(AuthChange change) {
        Auth.Transition transition = auth.apply(change);
        auth = transition.next();
        indexesTaken = transition.indexesTaken();
        return transition.outcome();
    }

    Auth auth() {
        return auth;
    }

    /** By the newest change. */
    int indexesTaken() {
        return indexesTaken;
    }

    static AuthChange put(String name, TextList roles) {
        return new AuthChange.PutUser(name, Optional.of(OLD), roles);
    }

    static AuthChange update(String name, List<String> grant, List<String> revoke) {
        return new AuthChange.UpdateUser(name, Optional.empty(), grant, revoke);
    }

    static AuthChange grant(String role, Permissions permissions) {
        return new AuthChange.UpdateRole(role, Optional.of(permissions), Optional.empty());
    }

    static AuthChange revoke(String role, Permissions permissions) {
        return new AuthChange.UpdateRole(role, Optional.empty(), Optional.of(permissions));
    }

    static AuthOutcome conflict(String message) {
        return new AuthOutcome.Refused(new AuthRefusal.Conflict(message));
    }

    static AuthOutcome missing(String message) {
        return new AuthOutcome.Refused(new AuthRefusal.Missing(message));
    }

    static AuthOutcome invalid(String message) {
        return new AuthOutcome.Refused(new AuthRefusal.Invalid(message));
    }

    static AuthOutcome forbidden(String message) {
        return new AuthOutcome.Refused(new AuthRefusal.Forbidden(message));
    }
}
