package io.e3fx.node.api;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.auth.AuthRefusal;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.User;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Outcome;

/** Proposes changes of users, roles and the switch, and answers with what came of them. Thread-safe; nothing here blocks. */
final class AuthChanges {
    private final Serving serving;

    AuthChanges(Serving serving) {
        this.serving = serving;
    }

    /** Proposes one; the request is answered later. */
    void propose(Exchange exchange, AuthChange change) {
        Command command = new Command.ChangeAuth(change, serving.clock().instant());
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        serving.consensus().propose(command),
                        committed -> answer(exchange, change, committed.outcome()),
                        failure -> ConsensusFailure.answerMessage(exchange, failure));
    }

    private static void answer(Exchange exchange, AuthChange change, Outcome outcome) {
        switch (outcome) {
            case Outcome.OfAuth(AuthOutcome ofAuth) -> answer(exchange, change, ofAuth);
            case Outcome.Done _, Outcome.Refused _, Outcome.MemberRefused _, Outcome.Noted _ ->
                    exchange.fail(new IllegalStateException("not an outcome of auth"));
        }
    }

    private static void answer(Exchange exchange, AuthChange change, AuthOutcome outcome) {
        switch (outcome) {
            case AuthOutcome.UserCreated(User user) -> {
                // Only a user who is made without roles is said to be created (case auth-users).
                boolean hasRoles =
                        change instanceof AuthChange.PutUser put && !put.roles().isEmpty();
                answer(exchange, hasRoles ? 200 : 201, AuthJson.user(user));
            }
            case AuthOutcome.UserUpdated(User user) -> answer(exchange, 200, AuthJson.user(user));
            case AuthOutcome.RoleCreated(Role role) -> answer(exchange, 201, AuthJson.role(role));
            case AuthOutcome.RoleUpdated(Role role) -> answer(exchange, 200, AuthJson.role(role));
            case AuthOutcome.Done() -> {
                exchange.headers().add(Headers.JSON);
                exchange.answerEmpty(200);
            }
            case AuthOutcome.Refused(AuthRefusal refusal) ->
                    exchange.answerMessage(status(refusal), refusal.message());
        }
    }

    private static void answer(Exchange exchange, int status, JsonBytes body) {
        exchange.answer(status, Headers.JSON, body.toBuffer());
    }

    private static int status(AuthRefusal refusal) {
        return switch (refusal) {
            case AuthRefusal.Invalid _ -> 400;
            case AuthRefusal.Forbidden _ -> 403;
            case AuthRefusal.Missing _ -> 404;
            case AuthRefusal.Conflict _ -> 409;
            case AuthRefusal.NoRoom _ -> 500;
        };
    }
}
