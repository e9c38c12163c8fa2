package io.e3fx.node.machine;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a {@link Batch} in the log and on its way to the leader. Once released, a tag keeps its meaning for good. */
public final class BatchCodec {
    private static final int VERSION = 1;

    private static final int SET = 1;
    private static final int CREATE = 2;
    private static final int CREATE_IN_ORDER = 3;
    private static final int UPDATE = 4;
    private static final int COMPARE_AND_SWAP = 5;
    private static final int DELETE = 6;
    private static final int COMPARE_AND_DELETE = 7;
    private static final int EXPIRE = 8;
    private static final int PUBLISH = 9;
    private static final int DECIDE_CLUSTER_VERSION = 10;
    private static final int CHANGE_AUTH = 11;
    private static final int ADD_MEMBER = 12;
    private static final int MOVE_MEMBER = 13;
    private static final int REMOVE_MEMBER = 14;
    private static final int ADMIT_MEMBER = 15;
    private static final int BARRIER = 16;

    private static final int VALUE = 1;
    private static final int FOLDER = 2;
    private static final int SAME = 3;
    private static final int FOLDER_IN_PLACE = 4;

    private BatchCodec() {}

    public static byte[] encode(Batch batch) {
        return encode(batch, 0);
    }

    /** As {@link #encode(Batch)}; about {@code contentBytes} of keys and values save growing the array. */
    public static byte[] encode(Batch batch, int contentBytes) {
        int size = 64 + 128 * batch.commands().size() + contentBytes;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        Encoder out = new Encoder(bytes);
        try {
            out.tag(VERSION);
            out.number(batch.origin().member().value());
            out.number(batch.origin().incarnation());
            out.number(batch.sequence());
            out.number(batch.commands().size());
            for (Command command : batch.commands()) {
                write(out, command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a batch.
     *
     * @throws CorruptDataException if these bytes are no batch of this version
     */
    public static Batch decode(byte[] bytes) {
        return decode(new ByteArrayInputStream(bytes));
    }

    /** As {@link #decode(byte[])}, from a stream that does not fail. */
    public static Batch decode(InputStream bytes) {
        Decoder in = new Decoder(bytes);
        try {
            int version = in.tag();
            if (version != VERSION) {
                throw new CorruptDataException(
                        "a batch of version " + version + ", this program knows " + VERSION);
            }
            Origin origin = new Origin(new MemberId(in.number()), in.number());
            long sequence = in.number();
            int count = in.count();
            List<Command> commands = new ArrayList<>(Math.min(count, 1024));
            for (int i = 0; i < count; i++) {
                commands.add(read(in));
            }
            in.end();
            return new Batch(origin, sequence, commands);
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptDataException("not a batch", e);
        }
    }

    private static void write(Encoder out, Command command) throws IOException {
        out.tag(tagOf(command));
        out.instant(command.acceptedAt());
        switch (command) {
            case Command.Set(var key, var content, var expiry, _) -> {
                out.key(key);
                write(out, content);
                out.expiry(expiry);
            }
            case Command.Create(var key, var content, var expiry, _) -> {
                out.key(key);
                write(out, content);
                out.expiry(expiry);
            }
            case Command.CreateInOrder(var directory, var content, var expiry, _) -> {
                out.key(directory);
                write(out, content);
                out.expiry(expiry);
            }
            case Command.Update(var key, var content, var expiry, _) -> {
                out.key(key);
                write(out, content);
                out.expiry(expiry);
            }
            case Command.CompareAndSwap(var key, var condition, var content, var expiry, _) -> {
                out.key(key);
                write(out, condition);
                write(out, content);
                out.expiry(expiry);
            }
            case Command.Delete(var key, var deletion, _) -> {
                out.key(key);
                out.constant(deletion);
            }
            case Command.CompareAndDelete(var key, var condition, _) -> {
                out.key(key);
                write(out, condition);
            }
            case Command.Expire _, Command.Barrier _ -> {}
            case Command.Publish(
                            var member,
                            var name,
                            var clientUrls,
                            var data,
                            long capacityBytes,
                            _) -> {
                out.number(member.value());
                out.text(name);
                out.urls(clientUrls);
                out.number(data.value());
                out.number(capacityBytes);
            }
            case Command.AddMember(var member, var peerUrls, _) -> {
                out.number(member.value());
                out.urls(peerUrls);
            }
            case Command.MoveMember(var member, var peerUrls, _) -> {
                out.number(member.value());
                out.urls(peerUrls);
            }
            case Command.RemoveMember(var member, _) -> out.number(member.value());
            case Command.AdmitMember(var member, var data, _) -> {
                out.number(member.value());
                out.number(data.value());
            }
            case Command.DecideClusterVersion(var version, _) -> out.text(version);
            case Command.ChangeAuth(var change, _) -> AuthCodec.write(out, change);
        }
    }

    private static int tagOf(Command command) {
        return switch (command) {
            case Command.Set _ -> SET;
            case Command.Create _ -> CREATE;
            case Command.CreateInOrder _ -> CREATE_IN_ORDER;
            case Command.Update _ -> UPDATE;
            case Command.CompareAndSwap _ -> COMPARE_AND_SWAP;
            case Command.Delete _ -> DELETE;
            case Command.CompareAndDelete _ -> COMPARE_AND_DELETE;
            case Command.Expire _ -> EXPIRE;
            case Command.Barrier _ -> BARRIER;
            case Command.Publish _ -> PUBLISH;
            case Command.DecideClusterVersion _ -> DECIDE_CLUSTER_VERSION;
            case Command.ChangeAuth _ -> CHANGE_AUTH;
            case Command.AddMember _ -> ADD_MEMBER;
            case Command.MoveMember _ -> MOVE_MEMBER;
            case Command.RemoveMember _ -> REMOVE_MEMBER;
            case Command.AdmitMember _ -> ADMIT_MEMBER;
        };
    }

    private static Command read(Decoder in) throws IOException {
        int tag = in.tag();
        Instant at = in.instant();
        return switch (tag) {
            case SET -> new Command.Set(in.key(), readContent(in), in.expiry(), at);
            case CREATE -> new Command.Create(in.key(), readContent(in), in.expiry(), at);
            case CREATE_IN_ORDER ->
                    new Command.CreateInOrder(in.key(), readContent(in), in.expiry(), at);
            case UPDATE -> new Command.Update(in.key(), readFileContent(in), in.expiry(), at);
            case COMPARE_AND_SWAP ->
                    new Command.CompareAndSwap(
                            in.key(), readCondition(in), readFileContent(in), in.expiry(), at);
            case DELETE -> new Command.Delete(in.key(), in.constant(Deletion.class), at);
            case COMPARE_AND_DELETE ->
                    new Command.CompareAndDelete(in.key(), readCondition(in), at);
            case EXPIRE -> new Command.Expire(at);
            case BARRIER -> new Command.Barrier(at);
            case PUBLISH ->
                    new Command.Publish(
                            new MemberId(in.number()),
                            in.text(),
                            in.urls(),
                            new DataId(in.number()),
                            in.number(),
                            at);
            case DECIDE_CLUSTER_VERSION -> new Command.DecideClusterVersion(in.text(), at);
            case CHANGE_AUTH -> new Command.ChangeAuth(AuthCodec.readChange(in), at);
            case ADD_MEMBER ->
                    new Command.AddMember(new MemberId(in.number()), readPeerUrls(in), at);
            case MOVE_MEMBER ->
                    new Command.MoveMember(new MemberId(in.number()), readPeerUrls(in), at);
            case REMOVE_MEMBER -> new Command.RemoveMember(new MemberId(in.number()), at);
            case ADMIT_MEMBER ->
                    new Command.AdmitMember(new MemberId(in.number()), new DataId(in.number()), at);
            default -> throw new CorruptDataException("an unknown command: " + tag);
        };
    }

    private static List<MemberUrl> readPeerUrls(Decoder in) throws IOException {
        List<MemberUrl> urls = in.urls();
        if (urls.isEmpty()) {
            throw new CorruptDataException("a member without a peer URL");
        }
        return urls;
    }

    private static void write(Encoder out, Content content) throws IOException {
        switch (content) {
            case Content.Value(Bytes bytes) -> {
                out.tag(VALUE);
                out.bytes(bytes);
            }
            case Content.Folder() -> out.tag(FOLDER);
            case Content.Same() -> out.tag(SAME);
            case Content.FolderInPlace() -> out.tag(FOLDER_IN_PLACE);
        }
    }

    private static Content readContent(Decoder in) throws IOException {
        int tag = in.tag();
        return switch (tag) {
            case VALUE -> new Content.Value(in.bytes());
            case FOLDER -> new Content.Folder();
            case SAME -> new Content.Same();
            case FOLDER_IN_PLACE -> new Content.FolderInPlace();
            default -> throw new CorruptDataException("an unknown content: " + tag);
        };
    }

    private static Content.OfFile readFileContent(Decoder in) throws IOException {
        if (readContent(in) instanceof Content.OfFile content) {
            return content;
        }
        throw new CorruptDataException("a directory where only a file can be");
    }

    private static void write(Encoder out, Condition condition) throws IOException {
        out.flag(condition.prevValue().isPresent());
        if (condition.prevValue().isPresent()) {
            out.bytes(condition.prevValue().get());
        }
        out.number(condition.prevIndex());
    }

    private static Condition readCondition(Decoder in) throws IOException {
        Optional<Bytes> prevValue = in.flag() ? Optional.of(in.bytes()) : Optional.empty();
        return new Condition(prevValue, in.number());
    }
}
