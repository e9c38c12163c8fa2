package io.e3fx.node.machine;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Clusters, commands and histories that the tests of this package share. */
final class Samples {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00.123456789Z");

    static final Heap HEAP = new Heap(1 << 30);
    static final DataId DATA = new DataId(-7);

    static final Membership ONE = Membership.founding(Map.of("etcd1", urls("etcd1:2380")), "t");
    static final Membership THREE =
            Membership.founding(
                    Map.of(
                            "etcd1",
                            urls("etcd1:2380"),
                            "etcd2",
                            urls("etcd2:2380"),
                            "etcd3",
                            urls("etcd3:2380")),
                    "etcd-cluster");

    private static final List<String> NAMES = List.of("a", "b", "_h", "\u00e9");

    /** Too small for all that the random commands would make; for their events; for nothing. */
    private static final List<Integer> CAPACITIES = List.of(12_000, 100_000, 1 << 24);

    private Samples() {}

    static List<MemberUrl> urls(String... addresses) {
        return List.of(addresses).stream()
                .map(address -> new MemberUrl("http://" + address))
                .toList();
    }

    static MemberId member(Membership membership, int position) {
        return membership.members().get(position).id();
    }

    static Command.Set set(String key, String value) {
        return new Command.Set(KeyPath.of(key), value(value), Expiry.NEVER, NOW);
    }

    static Content.Value value(String text) {
        return new Content.Value(Bytes.of(text));
    }

    /** At least one command of each kind, with each kind of content, condition and expiry. */
    static List<Command> everyKindOfCommand() {
        KeyPath key = KeyPath.of("/a/b");
        Expiry expiry = Expiry.after(60, NOW);
        Condition both = new Condition(Optional.of(Bytes.of("old")), 7);
        Condition index = new Condition(Optional.empty(), -1);
        Instant longAgo = Instant.ofEpochSecond(-5, 999_999_999);
        return List.of(
                new Command.Set(key, value("1"), expiry, NOW),
                new Command.Set(KeyPath.ROOT, new Content.Folder(), Expiry.NEVER, longAgo),
                new Command.Create(key, new Content.Same(), expiry, NOW),
                new Command.CreateInOrder(key, value(""), Expiry.NEVER, NOW),
                new Command.Update(key, new Content.Same(), expiry, NOW),
                new Command.CompareAndSwap(key, both, value("2"), Expiry.NEVER, NOW),
                new Command.CompareAndSwap(key, index, new Content.Same(), expiry, NOW),
                new Command.Delete(key, Deletion.FILE, NOW),
                new Command.Delete(key, Deletion.EMPTY_DIRECTORY, NOW),
                new Command.Delete(key, Deletion.RECURSIVE, NOW),
                new Command.CompareAndDelete(key, both, NOW),
                new Command.Expire(NOW),
                new Command.Publish(
                        new MemberId(-1), "\u00e9", urls("h:1", "h:2"), DATA, Long.MAX_VALUE, NOW),
                new Command.Publish(new MemberId(1), "", List.of(), DATA, 0, NOW),
                new Command.AddMember(new MemberId(-1), urls("h:1", "h:2"), NOW),
                new Command.MoveMember(new MemberId(1), urls("h:1"), NOW),
                new Command.RemoveMember(new MemberId(-1), NOW),
                new Command.AdmitMember(new MemberId(-1), DATA, NOW),
                new Command.DecideClusterVersion("3.4.0", NOW),
                new Command.Set(key, new Content.FolderInPlace(), expiry, NOW),
                new Command.Barrier(NOW));
    }

    /** Batches of two members with random commands, in the order of the log. */
    static List<Batch> randomBatches(Random random, int count) {
        List<Batch> batches = new ArrayList<>();
        Instant now = NOW;
        for (int i = 1; i <= count; i++) {
            now = now.plusMillis(random.nextInt(1500));
            List<Command> commands = new ArrayList<>();
            int size = 1 + random.nextInt(4);
            for (int j = 0; j < size; j++) {
                commands.add(randomCommand(random, now));
            }
            Origin origin = new Origin(member(THREE, random.nextInt(2)), 1 + i / 50);
            batches.add(new Batch(origin, i, commands));
        }
        return batches;
    }

    private static Command randomCommand(Random random, Instant now) {
        KeyPath key = randomKey(random);
        Expiry expiry =
                random.nextInt(3) == 0 ? Expiry.after(random.nextInt(60), now) : Expiry.NEVER;
        Content.OfFile file =
                random.nextInt(5) == 0 ? new Content.Same() : value("v".repeat(random.nextInt(4)));
        Content content = random.nextInt(5) == 0 ? new Content.Folder() : file;
        Condition condition = new Condition(Optional.of(Bytes.of("v")), random.nextInt(2));
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> new Command.Set(key, content, expiry, now);
            case 5 -> new Command.Create(key, content, expiry, now);
            case 6 -> new Command.CreateInOrder(key, content, expiry, now);
            case 7, 8 -> new Command.Update(key, file, expiry, now);
            case 9 -> new Command.CompareAndSwap(key, condition, file, expiry, now);
            case 10 -> new Command.Delete(key, Deletion.values()[random.nextInt(3)], now);
            case 11 -> new Command.CompareAndDelete(key, condition, now);
            case 12 -> new Command.Expire(now);
            case 13, 14 -> new Command.ChangeAuth(AuthSamples.randomChange(random), now);
            default -> randomChangeOfTheCluster(random, now);
        };
    }

    private static Command randomChangeOfTheCluster(Random random, Instant now) {
        MemberId founder = member(THREE, random.nextInt(3));
        MemberId added = new MemberId(random.nextInt(9));
        return switch (random.nextInt(8)) {
            case 0 -> new Command.DecideClusterVersion("3." + random.nextInt(5) + ".0", now);
            case 1 -> new Command.AddMember(added, urls("h:" + random.nextInt(9)), now);
            case 2 -> new Command.MoveMember(added, urls("h:" + random.nextInt(9)), now);
            case 3 -> new Command.RemoveMember(added, now);
            case 4 -> new Command.AdmitMember(added, new DataId(random.nextInt(2)), now);
            default ->
                    new Command.Publish(
                            founder,
                            "m" + random.nextInt(3),
                            urls("h:1"),
                            DATA,
                            CAPACITIES.get(random.nextInt(3)),
                            now);
        };
    }

    private static KeyPath randomKey(Random random) {
        KeyPath key = KeyPath.ROOT;
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            key = key.child(Bytes.of(NAMES.get(random.nextInt(NAMES.size()))));
        }
        return key;
    }

    static byte[] snapshot(Applied applied) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            AppliedCodec.write(applied, bytes);
        } catch (IOException e) {
            throw new AssertionError("a byte array does not fail", e);
        }
        return bytes.toByteArray();
    }

    static byte[] snapshot(State state) {
        return snapshot(new Applied(state, 1, 1));
    }

    static Applied restore(byte[] snapshot) {
        try {
            return AppliedCodec.read(new ByteArrayInputStream(snapshot), HEAP);
        } catch (IOException e) {
            throw new AssertionError("a byte array does not fail", e);
        }
    }
}
