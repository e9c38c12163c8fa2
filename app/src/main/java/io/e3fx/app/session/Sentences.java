package io.e3fx.app.session;

import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdError;
import java.util.function.Function;

/** Says a {@link Problem} in one sentence with a next step. Immutable. */
public final class Sentences implements Function<Problem, String> {

    /** Looks up a text by its name and fills its places. */
    public interface Lookup {
        /** The text. */
        String get(String name, Object... arguments);
    }

    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;

    private final Lookup texts;

    /** Sentences in the language of these texts. */
    public Sentences(Lookup texts) {
        this.texts = texts;
    }

    @Override
    public String apply(Problem problem) {
        return switch (problem) {
            case Problem.Refused refused -> refused(refused.error());
            case Problem.Unreachable _ -> texts.get("problem.unreachable");
            case Problem.NotEtcd reply when reply.httpStatus() == NOT_FOUND ->
                    texts.get("problem.v2off");
            case Problem.NotEtcd reply when reply.httpStatus() == MISDIRECTED ->
                    texts.get("problem.host");
            case Problem.NotEtcd _ -> texts.get("problem.notetcd");
            case Problem.Unknown _ -> texts.get("problem.unknown");
        };
    }

    private String refused(EtcdError error) {
        String cause = error.cause().orElse("");
        if (error.errorCode().isEmpty()) {
            return texts.get("problem.refused", error.message());
        }
        return switch (error.errorCode().getAsInt()) {
            case ErrorCode.KEY_NOT_FOUND -> texts.get("problem.100", cause);
            case ErrorCode.COMPARE_FAILED -> texts.get("problem.101");
            case ErrorCode.NOT_A_FILE -> texts.get("problem.102", cause);
            case ErrorCode.NOT_A_DIRECTORY -> texts.get("problem.104", cause);
            case ErrorCode.KEY_EXISTS -> texts.get("problem.105", cause);
            case ErrorCode.ROOT_READ_ONLY -> texts.get("problem.107");
            case ErrorCode.DIRECTORY_NOT_EMPTY -> texts.get("problem.108", cause);
            case ErrorCode.UNAUTHORIZED -> texts.get("problem.110");
            case ErrorCode.RAFT_INTERNAL -> texts.get("problem.300");
            default -> texts.get("problem.refused", error.toString());
        };
    }
}
