package io.e3fx.node.machine;

import io.e3fx.node.auth.AuthChange;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.store.Condition;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.time.Instant;
import java.util.List;

/** One replicated request. Whatever is not in here cannot influence the state. */
public sealed interface Command {
    /** Stamped by the member that took the request; the only clock that {@link State} knows. */
    Instant acceptedAt();

    /** Creates or replaces. */
    record Set(KeyPath key, Content content, Expiry expiry, Instant acceptedAt)
            implements Command {}

    /** Creates what must not be there ({@code prevExist=false}). */
    record Create(KeyPath key, Content content, Expiry expiry, Instant acceptedAt)
            implements Command {}

    /** Creates a child of {@code directory} that is named by its index (POST). */
    record CreateInOrder(KeyPath directory, Content content, Expiry expiry, Instant acceptedAt)
            implements Command {}

    /** Changes what must be there ({@code prevExist=true}). */
    record Update(KeyPath key, Content.OfFile content, Expiry expiry, Instant acceptedAt)
            implements Command {}

    /** Changes a file if the condition holds. */
    record CompareAndSwap(
            KeyPath key,
            Condition condition,
            Content.OfFile content,
            Expiry expiry,
            Instant acceptedAt)
            implements Command {}

    /** Removes. */
    record Delete(KeyPath key, Deletion deletion, Instant acceptedAt) implements Command {}

    /** Removes a file if the condition holds. */
    record CompareAndDelete(KeyPath key, Condition condition, Instant acceptedAt)
            implements Command {}

    /** Removes all that is due at {@code acceptedAt}. */
    record Expire(Instant acceptedAt) implements Command {}

    /** Changes nothing: who has applied it has applied all that was committed before it was proposed. */
    record Barrier(Instant acceptedAt) implements Command {}

    /** A member tells its name and client URLs, as each does when it starts, and which data directory it votes from. */
    record Publish(
            MemberId member,
            String name,
            List<MemberUrl> clientUrls,
            DataId data,
            long capacityBytes,
            Instant acceptedAt)
            implements Command {
        public Publish {
            clientUrls = List.copyOf(clientUrls);
            if (capacityBytes < 0) {
                throw new IllegalArgumentException("not a capacity: " + capacityBytes);
            }
        }
    }

    /** Changes users, roles or the switch. */
    record ChangeAuth(AuthChange change, Instant acceptedAt) implements Command {
        /** How many characters its texts have. */
        public int textLength() {
            return change.textLength();
        }
    }

    /** A change of who belongs to the cluster; see {@link MemberChanges}. */
    sealed interface OfMembers extends Command {
        /** Who is added, moved or removed. */
        MemberId member();
    }

    /** Adds a member that has not started yet. */
    record AddMember(MemberId member, List<MemberUrl> peerUrls, Instant acceptedAt)
            implements OfMembers {
        public AddMember {
            peerUrls = List.copyOf(peerUrls);
        }
    }

    /** Changes where a member's peers reach it. */
    record MoveMember(MemberId member, List<MemberUrl> peerUrls, Instant acceptedAt)
            implements OfMembers {
        public MoveMember {
            peerUrls = List.copyOf(peerUrls);
        }
    }

    /** Removes a member for good. */
    record RemoveMember(MemberId member, Instant acceptedAt) implements OfMembers {}

    /** The leader lets an added member in with the data directory that it has now, before it gets a vote. */
    record AdmitMember(MemberId member, DataId data, Instant acceptedAt) implements Command {}

    /** The leader settles the cluster's version, once. */
    record DecideClusterVersion(String version, Instant acceptedAt) implements Command {}
}
