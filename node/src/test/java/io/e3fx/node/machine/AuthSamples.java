package io.e3fx.node.machine;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.auth.PasswordHash;
import io.e3fx.node.auth.Permissions;
import io.e3fx.node.auth.TextList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes of users and roles that the tests of this package share. */
final class AuthSamples {
    private static final List<String> NAMES = List.of("root", "guest", "a", "_h", "\ud83d\ude00");

    private AuthSamples() {}

    static PasswordHash hash(int number) {
        return new PasswordHash("$2a$10$%053d".formatted(number));
    }

    /** At least one of each kind, with each kind of list. */
    static List<AuthChange> everyKindOfChange() {
        Optional<PasswordHash> password = Optional.of(hash(1));
        Permissions mixed = new Permissions(TextList.of("/a", "/b*"), TextList.of());
        return List.of(
                new AuthChange.PutUser("u", password, TextList.ABSENT),
                new AuthChange.PutUser("\u00e9", Optional.empty(), TextList.of("r", "r")),
                new AuthChange.UpdateUser("u", password, List.of("r"), List.of("s", "t")),
                new AuthChange.UpdateUser("u", Optional.empty(), List.of(), List.of()),
                new AuthChange.DeleteUser("u"),
                new AuthChange.CreateRole("r", mixed),
                new AuthChange.UpdateRole("r", Optional.of(mixed), Optional.empty()),
                new AuthChange.UpdateRole("r", Optional.empty(), Optional.of(Permissions.ABSENT)),
                new AuthChange.DeleteRole("r"),
                new AuthChange.Enable(),
                new AuthChange.Disable());
    }

    static AuthChange randomChange(Random random) {
        String name = name(random);
        return switch (random.nextInt(8)) {
            case 0, 1 ->
                    new AuthChange.PutUser(
                            name, Optional.of(hash(random.nextInt(100))), list(random));
            case 2 ->
                    new AuthChange.UpdateUser(
                            name, Optional.empty(), List.of(name(random)), List.of(name(random)));
            case 3 -> new AuthChange.DeleteUser(name);
            case 4 -> new AuthChange.CreateRole(name, new Permissions(list(random), list(random)));
            case 5 ->
                    new AuthChange.UpdateRole(
                            name,
                            Optional.of(new Permissions(list(random), list(random))),
                            Optional.empty());
            case 6 -> new AuthChange.DeleteRole(name);
            default -> random.nextBoolean() ? new AuthChange.Enable() : new AuthChange.Disable();
        };
    }

    private static TextList list(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> TextList.ABSENT;
            case 1 -> TextList.of();
            default -> TextList.of(name(random), name(random));
        };
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
