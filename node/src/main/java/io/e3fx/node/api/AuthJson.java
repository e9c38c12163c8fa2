package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.auth.User;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How users, roles and the switch look, in etcd's order of fields and with the final newline. */
final class AuthJson {
    private static final int SMALL = 256;

    private AuthJson() {}

    static JsonBytes enabled(Auth auth) {
        return new JsonBytes(32).raw(KeyJson.ascii("{\"enabled\":" + auth.isEnabled() + "}\n"));
    }

    /** A user that was made or changed, with the names of its roles. */
    static JsonBytes user(User user) {
        JsonBytes json = new JsonBytes(SMALL).raw(KeyJson.ascii("{\"user\":")).text(user.name());
        texts(json.raw(KeyJson.ascii(",\"roles\":")), user.roles());
        return json.raw(KeyJson.ascii("}\n"));
    }

    static JsonBytes role(Role role) {
        JsonBytes json = new JsonBytes(SMALL);
        role(json, role);
        return json.raw('\n');
    }

    /** All roles. */
    static LongAnswer.Pieces roles(Auth auth) {
        Stream<Piece> roles = array(auth.listedRoles().toList(), AuthJson::pieces);
        return document(concat(ascii("{\"roles\":"), roles, ascii("}\n")));
    }

    /** All users, each with the whole of its roles; those that do not exist are left out. */
    static LongAnswer.Pieces users(Auth auth) {
        List<User> users = auth.listedUsers().toList();
        Stream<Piece> list =
                users.isEmpty()
                        ? Stream.of(ascii("null"))
                        : array(users, user -> pieces(auth, user));
        return document(concat(ascii("{\"users\":"), list, ascii("}\n")));
    }

    /** One user with the whole of its roles. */
    static LongAnswer.Pieces userWithRoles(Auth auth, User user) {
        return document(Stream.concat(pieces(auth, user), Stream.of(ascii("\n"))));
    }

    /** Writes a part of a document, no larger than one role. */
    @FunctionalInterface
    private interface Piece extends Consumer<JsonBytes> {}

    private static LongAnswer.Pieces document(Stream<Piece> parts) {
        Iterator<Piece> pieces = parts.iterator();
        return (out, enough) -> {
            while (pieces.hasNext()) {
                if (out.length() >= enough) {
                    return false;
                }
                pieces.next().accept(out);
            }
            return true;
        };
    }

    /** By concatenation, for that is lazy where a flat map holds the whole of what is inside. */
    private static Stream<Piece> concat(Piece first, Stream<Piece> middle, Piece last) {
        return Stream.concat(Stream.of(first), Stream.concat(middle, Stream.of(last)));
    }

    private static Piece ascii(String text) {
        return out -> out.raw(KeyJson.ascii(text));
    }

    private static Stream<Piece> pieces(Auth auth, User user) {
        List<Role> roles =
                user.roles().texts().stream().flatMap(name -> auth.role(name).stream()).toList();
        Stream<Piece> list =
                roles.isEmpty()
                        ? Stream.empty()
                        : Stream.concat(
                                Stream.of(ascii(",\"roles\":")), array(roles, AuthJson::pieces));
        Piece start = out -> out.raw(KeyJson.ascii("{\"user\":")).text(user.name());
        return concat(start, list, ascii("}"));
    }

    private static Stream<Piece> pieces(Role role) {
        return Stream.of(out -> role(out, role));
    }

    /** The elements of an array that is not empty, with what is before, between and behind them. */
    private static <T> Stream<Piece> array(List<T> elements, Function<T, Stream<Piece>> pieces) {
        Stream<Piece> all =
                IntStream.range(0, elements.size())
                        .boxed()
                        .flatMap(i ->
                                Stream.concat(
                                        Stream.of(ascii(i == 0 ? "[" : ",")),
                                        pieces.apply(elements.get(i))));
        return Stream.concat(all, Stream.of(ascii("]")));
    }

    private static void role(JsonBytes json, Role role) {
        Permissions permissions = role.permissions();
        json.raw(KeyJson.ascii("{\"role\":")).text(role.name());
        texts(json.raw(KeyJson.ascii(",\"permissions\":{\"kv\":{\"read\":")), permissions.read());
        texts(json.raw(KeyJson.ascii(",\"write\":")), permissions.write());
        json.raw(KeyJson.ascii("}}}"));
    }

    private static void texts(JsonBytes json, TextList list) {
        switch (list.origin()) {
            case ABSENT -> json.raw(KeyJson.ascii("null"));
            case GIVEN -> {
                json.raw('[');
                String separator = "";
                for (String text : list.texts()) {
                    json.raw(KeyJson.ascii(separator)).text(text);
                    separator = ",";
                }
                json.raw(']');
            }
        }
    }
}
