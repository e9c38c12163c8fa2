package io.e3fx.launcher.hostile;

import io.e3fx.launcher.hostile.StrictAnswers.Answer;
import io.e3fx.launcher.hostile.StrictAnswers.NotHttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is wrong about all that a member sent on one connection. Immutable.
 *
 * @param answers those that are whole
 * @param findings empty when nothing is wrong
 */
record AnswerCheck(List<Answer> answers, List<String> findings) {
    /** The server may say that it does not know a request's version (505) or transfer encoding (501). */
    private static final List<Integer> ALLOWED_SERVER_ERRORS = List.of(501, 505);

    /** What etcd answers, with 500, when it can't read the query of a list of users or roles. */
    private static final String ADMINISTRATION_ERROR = "{\"message\":\"Internal Server Error\"}";

    private static final Pattern KEYS_ERROR =
            Pattern.compile(
                    "\\{\"errorCode\":\\d{3},\"message\":\"[^\"]+\",\"cause\":\"[^\n]*\",\"index\":\\d+}\n");
    private static final Pattern OTHER_ERROR = Pattern.compile("\\{\"message\":\"[^\n]*\"}");
    private static final Pattern PLAIN_ERROR = Pattern.compile("[ -~\n]*");

    private static final Pattern CHANGED =
            Pattern.compile("\\{\"action\":\"(set|create|update|delete|compareAnd\\w+)\"");
    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    static AnswerCheck of(FuzzedRequest request, byte[] received) {
        List<String> findings = new ArrayList<>();
        StrictAnswers.All all;
        try {
            all = StrictAnswers.read(received, request.methods(), request.mayBeOld());
        } catch (NotHttpException e) {
            return new AnswerCheck(List.of(), List.of(e.getMessage()));
        }
        if (all.isBrokenOff() && !request.mayWait()) {
            findings.add("an answer breaks off");
        }
        all.answers().forEach(answer -> check(answer, findings));
        if (!request.contained().isEmpty()
                && all.answers().stream()
                        .noneMatch(answer -> answer.text().contains(request.contained()))) {
            findings.add("not the answer to this request");
        }
        return new AnswerCheck(all.answers(), findings);
    }

    private static void check(Answer answer, List<String> findings) {
        String text = answer.text();
        if (answer.status() >= 500 && !isAllowed(answer)) {
            findings.add("an error of the server");
        }
        if (answer.status() >= 400
                && !text.isEmpty()
                && !hasFormOfAnError(answer.headers(), text)) {
            findings.add("neither etcd's form of an error nor a plain text");
        }
        if (text.contains("Exception") || text.contains("\tat ")) {
            findings.add("tells of its inside");
        }
    }

    private static boolean isAllowed(Answer answer) {
        return ALLOWED_SERVER_ERRORS.contains(answer.status())
                || answer.status() == 500 && answer.text().equals(ADMINISTRATION_ERROR);
    }

    private static boolean hasFormOfAnError(Map<String, String> headers, String text) {
        return switch (headers.getOrDefault("content-type", "")) {
            case "application/json" ->
                    KEYS_ERROR.matcher(text).matches() || OTHER_ERROR.matcher(text).matches();
            case "text/plain; charset=utf-8" -> PLAIN_ERROR.matcher(text).matches();
            default -> false;
        };
    }

    /** How many changes of keys the answers acknowledge. */
    long changes(List<String> methods) {
        long changes = 0;
        for (int i = 0; i < answers.size(); i++) {
            if (!READS.contains(methods.get(i))
                    && CHANGED.matcher(answers.get(i).text()).lookingAt()) {
                changes++;
            }
        }
        return changes;
    }
}
