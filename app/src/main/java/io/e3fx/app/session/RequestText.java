package io.e3fx.app.session;

import io.e3fx.launcher.cli.eject.Quoting;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.TlsFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests as lines for a POSIX shell, to one cluster. A user is named and the password left to the program, which asks
 * for it; no line holds a secret. Immutable.
 *
 * @param endpoint who is asked
 * @param user who asks; absent: nobody
 * @param tls the files that TLS needs; absent: what the program trusts by itself
 */
public record RequestText(Endpoint endpoint, Optional<String> user, Optional<TlsFiles> tls) {

    /** For whom a request can be written. */
    public enum Program {
        CURL,
        ETCDCTL,
        HTTPIE
    }

    private static final String VALUE = "value";
    private static final String FORM_TYPE = "Content-Type:application/x-www-form-urlencoded";
    private static final char NUL = '\0';

    /** To a cluster that asks for nobody's name. */
    public RequestText(Endpoint endpoint) {
        this(endpoint, Optional.empty(), Optional.empty());
    }

    /** As a line for this program; absent when it has no command for the request. */
    public Optional<String> line(Program program, RawRequest request) {
        return switch (program) {
            case CURL -> Optional.of(curl(request));
            case ETCDCTL -> etcdctl(request);
            case HTTPIE -> Optional.of(httpie(request));
        };
    }

    /** For curl. */
    public String curl(RawRequest plain) {
        RawRequest request = Secrets.masked(plain);
        List<String> words = new ArrayList<>(List.of("curl", "-L"));
        words.add(url(request));
        switch (request.method()) {
            case "GET" -> {}
            case "HEAD" -> words.add("-I");
            default -> words.add("-X" + request.method());
        }
        request.body()
                .ifPresent(body -> {
                    switch (body) {
                        case RawRequest.Body.Form form ->
                                fields(form).forEach(field -> addData(words, field));
                        case RawRequest.Body.Json json ->
                                words.addAll(
                                        List.of(
                                                "-H",
                                                "Content-Type: application/json",
                                                "-d",
                                                json.text()));
                    }
                });
        user.ifPresent(name -> words.addAll(List.of("-u", name)));
        addTls(words, "--cacert", "--cert", "--key");
        return line(words);
    }

    /** For HTTPie. */
    public String httpie(RawRequest plain) {
        RawRequest request = Secrets.masked(plain);
        List<String> words = new ArrayList<>(List.of("http"));
        user.ifPresent(name -> words.addAll(List.of("-a", name)));
        addTls(words, "--verify", "--cert", "--cert-key");
        List<String> items = new ArrayList<>();
        if (request.body().isPresent()) {
            switch (request.body().get()) {
                case RawRequest.Body.Form form when isPlainForHttpie(form) -> {
                    words.add("--form");
                    fields(form)
                            .forEach(field -> items.add(field.getKey() + "=" + field.getValue()));
                }
                case RawRequest.Body.Form _ -> {
                    words.addAll(List.of("--raw", request.bodyText().orElse("")));
                    items.add(FORM_TYPE);
                }
                case RawRequest.Body.Json json -> words.addAll(List.of("--raw", json.text()));
            }
        }
        words.add(request.method());
        words.add(url(request));
        words.addAll(items);
        return line(words);
    }

    /** For etcdctl, as of its v2 API; absent when that has no command for it. */
    public Optional<String> etcdctl(RawRequest request) {
        return EtcdctlCommand.of(request)
                .filter(command -> command.stream().noneMatch(word -> word.indexOf(NUL) >= 0))
                .map(command -> {
                    List<String> words = new ArrayList<>(List.of("etcdctl"));
                    words.addAll(List.of("--endpoints", endpoint.toString()));
                    user.ifPresent(name -> words.addAll(List.of("--username", name)));
                    addTls(words, "--ca-file", "--cert-file", "--key-file");
                    words.addAll(command);
                    return "ETCDCTL_API=2 " + line(words);
                });
    }

    private String url(RawRequest request) {
        return endpoint + request.target();
    }

    private void addTls(List<String> words, String ca, String certificate, String key) {
        tls.ifPresent(files -> {
            addFile(words, ca, files.trustedCa());
            addFile(words, certificate, files.certificate());
            addFile(words, key, files.key());
        });
    }

    private static void addFile(List<String> words, String option, Optional<Path> file) {
        file.ifPresent(path -> words.addAll(List.of(option, path.toString())));
    }

    /** Simple values as people type them; no argument of a program can hold a zero byte, so that is encoded here. */
    private static void addData(List<String> words, Map.Entry<String, String> field) {
        String value = field.getValue();
        String name = field.getKey() + "=";
        if (value.matches("[A-Za-z0-9._:/-]*")) {
            words.addAll(List.of("-d", name + value));
        } else if (value.indexOf(NUL) >= 0) {
            words.addAll(List.of("-d", name + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        } else {
            words.addAll(List.of("--data-urlencode", name + value));
        }
    }

    /** HTTPie reads more into an item than a name and a value: files, other kinds, and backslashes. */
    private static boolean isPlainForHttpie(RawRequest.Body.Form form) {
        return form.parameters().entrySet().stream()
                .allMatch(field ->
                        field.getKey().matches("[A-Za-z]+")
                                && !field.getValue().matches("(?s)[=@].*|.*[\\\\\0].*"));
    }

    /** The value first, as people type it. */
    private static List<Map.Entry<String, String>> fields(RawRequest.Body.Form form) {
        return Stream.concat(
                        form.parameters().entrySet().stream().filter(f -> f.getKey().equals(VALUE)),
                        form.parameters().entrySet().stream()
                                .filter(f -> !f.getKey().equals(VALUE)))
                .toList();
    }

    private static String line(List<String> words) {
        return words.stream().map(Quoting::sh).collect(Collectors.joining(" "));
    }
}
