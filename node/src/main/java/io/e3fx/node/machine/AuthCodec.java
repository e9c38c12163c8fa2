package io.e3fx.node.machine;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.Role;
import io.e3fx.node.auth.TextList;
import io.e3fx.node.auth.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of users and roles in a snapshot, and of their changes in a batch. Once released, a tag keeps its meaning for good. */
final class AuthCodec {
    private static final int PUT_USER = 1;
    private static final int UPDATE_USER = 2;
    private static final int DELETE_USER = 3;
    private static final int CREATE_ROLE = 4;
    private static final int UPDATE_ROLE = 5;
    private static final int DELETE_ROLE = 6;
    private static final int ENABLE = 7;
    private static final int DISABLE = 8;

    private AuthCodec() {}

    static void write(Encoder out, Auth auth) throws IOException {
        out.constant(auth.phase());
        out.number(auth.users().size());
        for (User user : auth.users().values()) {
            out.text(user.name());
            out.text(user.password().text());
            write(out, user.roles());
        }
        out.number(auth.roles().size());
        for (Role role : auth.roles().values()) {
            out.text(role.name());
            write(out, role.permissions());
        }
    }

    static Auth read(Decoder in) throws IOException {
        Auth auth = Auth.of(in.constant(Auth.Phase.class));
        int users = in.count();
        for (int i = 0; i < users; i++) {
            auth = auth.with(new User(in.text(), new PasswordHash(in.text()), readList(in)));
        }
        int roles = in.count();
        for (int i = 0; i < roles; i++) {
            auth = auth.with(new Role(in.text(), readPermissions(in)));
        }
        return auth;
    }

    static void write(Encoder out, AuthChange change) throws IOException {
        switch (change) {
            case AuthChange.PutUser(var name, var password, var roles) -> {
                out.tag(PUT_USER);
                out.text(name);
                writePassword(out, password);
                write(out, roles);
            }
            case AuthChange.UpdateUser(var name, var password, var grant, var revoke) -> {
                out.tag(UPDATE_USER);
                out.text(name);
                writePassword(out, password);
                write(out, grant);
                write(out, revoke);
            }
            case AuthChange.DeleteUser(var name) -> {
                out.tag(DELETE_USER);
                out.text(name);
            }
            case AuthChange.CreateRole(var name, var permissions) -> {
                out.tag(CREATE_ROLE);
                out.text(name);
                write(out, permissions);
            }
            case AuthChange.UpdateRole(var name, var grant, var revoke) -> {
                out.tag(UPDATE_ROLE);
                out.text(name);
                writePermissions(out, grant);
                writePermissions(out, revoke);
            }
            case AuthChange.DeleteRole(var name) -> {
                out.tag(DELETE_ROLE);
                out.text(name);
            }
            case AuthChange.Enable() -> out.tag(ENABLE);
            case AuthChange.Disable() -> out.tag(DISABLE);
        }
    }

    static AuthChange readChange(Decoder in) throws IOException {
        int tag = in.tag();
        return switch (tag) {
            case PUT_USER -> new AuthChange.PutUser(in.text(), readPassword(in), readList(in));
            case UPDATE_USER ->
                    new AuthChange.UpdateUser(
                            in.text(), readPassword(in), readTexts(in), readTexts(in));
            case DELETE_USER -> new AuthChange.DeleteUser(in.text());
            case CREATE_ROLE -> new AuthChange.CreateRole(in.text(), readPermissions(in));
            case UPDATE_ROLE ->
                    new AuthChange.UpdateRole(
                            in.text(), readSomePermissions(in), readSomePermissions(in));
            case DELETE_ROLE -> new AuthChange.DeleteRole(in.text());
            case ENABLE -> new AuthChange.Enable();
            case DISABLE -> new AuthChange.Disable();
            default -> throw new CorruptDataException("an unknown change of auth: " + tag);
        };
    }

    private static void writePassword(Encoder out, Optional<PasswordHash> password)
            throws IOException {
        out.flag(password.isPresent());
        if (password.isPresent()) {
            out.text(password.get().text());
        }
    }

    private static Optional<PasswordHash> readPassword(Decoder in) throws IOException {
        return in.flag() ? Optional.of(new PasswordHash(in.text())) : Optional.empty();
    }

    private static void writePermissions(Encoder out, Optional<Permissions> permissions)
            throws IOException {
        out.flag(permissions.isPresent());
        if (permissions.isPresent()) {
            write(out, permissions.get());
        }
    }

    private static Optional<Permissions> readSomePermissions(Decoder in) throws IOException {
        return in.flag() ? Optional.of(readPermissions(in)) : Optional.empty();
    }

    private static void write(Encoder out, Permissions permissions) throws IOException {
        write(out, permissions.read());
        write(out, permissions.write());
    }

    private static Permissions readPermissions(Decoder in) throws IOException {
        return new Permissions(readList(in), readList(in));
    }

    private static void write(Encoder out, TextList list) throws IOException {
        out.constant(list.origin());
        write(out, list.texts());
    }

    private static TextList readList(Decoder in) throws IOException {
        TextList.Origin origin = in.constant(TextList.Origin.class);
        return new TextList(readTexts(in), origin);
    }

    private static void write(Encoder out, List<String> texts) throws IOException {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    private static List<String> readTexts(Decoder in) throws IOException {
        int count = in.count();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }
}
