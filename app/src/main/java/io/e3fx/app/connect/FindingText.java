package io.e3fx.app.connect;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Finding;
import io.e3fx.app.session.Problem;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what is wrong with a step, and what to do next. Immutable. */
final class FindingText {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

    private final Texts texts;
    private final Function<? super Problem, String> sentences;

    FindingText(Texts texts, Function<? super Problem, String> sentences) {
        this.texts = texts;
        this.sentences = sentences;
    }

    String say(Finding finding) {
        return switch (finding) {
            case Finding.UnknownHost f -> texts.get("check.unknownHost", f.host());
            case Finding.Refused f -> texts.get("check.refused", f.address());
            case Finding.Silent f -> texts.get("check.silent", f.address());
            case Finding.PlainServer f -> texts.get("check.plainServer", f.address());
            case Finding.TlsServer f -> texts.get("check.tlsServer", f.address());
            case Finding.Expired f ->
                    texts.get(
                            "check.expired",
                            DAY.format(f.notBefore()),
                            DAY.format(f.notAfter()),
                            f.issuer());
            case Finding.OtherName f ->
                    texts.get("check.otherName", f.host(), String.join(", ", f.names()));
            case Finding.Untrusted f -> texts.get("check.untrusted", f.issuer());
            case Finding.ClientCertificate _ -> texts.get("check.clientCertificate");
            case Finding.NoTls f -> texts.get("check.noTls", f.details());
            case Finding.NotEtcd f -> texts.get("check.notEtcd", f.details());
            case Finding.V2Off f -> texts.get("check.v2Off", f.version());
            case Finding.NeedsUser _ -> texts.get("check.needsUser");
            case Finding.WrongUser f -> texts.get("check.wrongUser", f.user(), f.start());
            case Finding.NoStart f -> texts.get("check.noStart", f.start());
            case Finding.MembersElsewhere f ->
                    texts.get(
                            "check.elsewhere",
                            f.members().stream()
                                    .map(m -> m.name() + " (" + m.advertised() + ")")
                                    .collect(Collectors.joining(", ")));
            case Finding.Other f -> sentences.apply(f.problem());
        };
    }
}
