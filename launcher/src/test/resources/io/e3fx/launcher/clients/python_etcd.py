"""Plays python-etcd (Debian: python3-etcd) against a cluster and prints what came of it.

Usage: python_etcd.py URL [URL ...]    one client URL for each member

The output holds nothing that differs from cluster to cluster: indexes are counted from the first write ("i+3"), members
and URLs are replaced by the members' names. So two clusters that behave alike print the same lines.
"""

import re
import sys
import threading
import time
from queue import Queue
from urllib.parse import urlparse

import etcd

PATIENCE_SECONDS = 30
HISTORY = 1000
BIG_VALUE_CHARACTERS = 200_000


class Player:
    """Runs the steps and prints their outcome."""

    def __init__(self, urls):
        self.urls = urls
        self.client = self.connect(urls[0])
        self.base = self.client.write("/base", "first").modifiedIndex
        self.names = {}

    @staticmethod
    def connect(url, **options):
        parts = urlparse(url)
        options.setdefault("read_timeout", PATIENCE_SECONDS)
        return etcd.Client(host=parts.hostname, port=parts.port, **options)

    def relative(self, text):
        """The text with each number that can be an index (also in the name of an in-order key) counted from the first write."""

        def replace(hit):
            number = int(hit.group(0))
            return self.index(number) if number >= self.base else hit.group(0)

        return re.sub(r"\b\d+\b", replace, text)

    def index(self, number):
        return "none" if number is None else "i+%d" % (number - self.base)

    def node(self, result):
        value = result.value
        if isinstance(value, str) and len(value) > 100:
            value = "%d characters" % len(value)
        words = [str(result.action), self.relative(result.key), repr(value)]
        words += ["modified", self.index(result.modifiedIndex), "created", self.index(result.createdIndex)]
        if result.dir:
            words.append("dir")
        if result.newKey:
            words.append("new")
        if result.expiration is not None:
            words.append("expires")
        previous = getattr(result, "_prev_node", None)
        if previous is not None:
            words.append("before: %s %r modified %s" % (previous.key, previous.value, self.index(previous.modifiedIndex)))
        return " ".join(words)

    def error(self, error):
        payload = getattr(error, "payload", None) or {}
        words = [type(error).__name__]
        for field in ("status", "errorCode", "message", "cause", "index"):
            if field in payload:
                text = str(payload[field])
                words.append("%s=%s" % (field, self.relative(text) if field in ("cause", "index") else text))
        return " ".join(words)

    def show(self, label, step):
        """One step, one line: the result, or the class of the error and what it carries."""
        try:
            outcome = step()
            if isinstance(outcome, etcd.EtcdResult):
                outcome = self.node(outcome)
        except Exception as error:
            outcome = self.error(error)
        print("%s: %s" % (label, outcome))

    def show_with_indexes(self, label, step):
        """As show, with the indexes of the answer; not for watches, whose index is that of when they began."""
        self.show(label, lambda: self.with_indexes(step()))

    def with_indexes(self, result):
        raft = "raft index told" if result.raft_index > 1 else "no raft index"
        return "%s at %s, %s" % (self.node(result), self.index(result.etcd_index), raft)


def in_background(step):
    """Starts the step; the answer waits for it and gives its result."""
    results = Queue()

    def run():
        try:
            results.put(step())
        except Exception as error:
            results.put(error)

    threading.Thread(target=run, daemon=True).start()

    def result():
        outcome = results.get(timeout=PATIENCE_SECONDS)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return result


def eventually(condition):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            return "not within %d s" % PATIENCE_SECONDS
        time.sleep(0.05)
    return "yes"


def keys(player):
    client = player.client
    show = player.show
    player.show_with_indexes("write", lambda: client.write("/keys/a", "one"))
    player.show_with_indexes("write again", lambda: client.write("/keys/a", "two"))
    show("set", lambda: client.set("/keys/number", 7))
    player.show_with_indexes("get", lambda: client.get("/keys/a"))
    player.show_with_indexes("read quorum", lambda: client.read("/keys/a", quorum=True))
    show("empty value", lambda: client.write("/keys/empty", ""))
    show("no value", lambda: client.write("/keys/none", None))
    show("characters", lambda: client.write("/keys/größe", "ä+b &=%?;<\u2028> \x01\x7f"))
    show("characters read", lambda: client.read("/keys/größe"))
    show("big value", lambda: client.write("/keys/big", "x" * BIG_VALUE_CHARACTERS))
    show("big value read", lambda: client.read("/keys/big"))
    show("key without a slash", lambda: client.write("keys/b", "b"))
    show("contains", lambda: "/keys/b" in client)
    show("contains not", lambda: "/keys/c" in client)
    show("append", lambda: client.write("/queue", "first", append=True))
    show("append again", lambda: client.write("/queue", "second", append=True))
    show("queue in order", lambda: [node.value for node in client.read("/queue", recursive=True, sorted=True).leaves])
    show("pop", lambda: client.pop("/keys/b"))
    show("pop again", lambda: client.pop("/keys/b"))
    show("delete", lambda: client.delete("/keys/number"))
    show("get missing", lambda: client.get("/keys/number"))


def compare(player):
    client = player.client
    show = player.show
    show("create", lambda: client.write("/cas", "one", prevExist=False))
    show("create again", lambda: client.write("/cas", "one", prevExist=False))
    show("update missing", lambda: client.write("/cas-missing", "one", prevExist=True))
    show("swap by value", lambda: client.write("/cas", "two", prevValue="one"))
    show("swap by wrong value", lambda: client.write("/cas", "three", prevValue="one"))
    index = client.read("/cas").modifiedIndex
    show("swap by index", lambda: client.write("/cas", "three", prevIndex=index))
    show("swap by old index", lambda: client.write("/cas", "four", prevIndex=index))
    show("test_and_set", lambda: client.test_and_set("/cas", "five", "three"))
    show("test_and_set fails", lambda: client.test_and_set("/cas", "six", "three"))
    result = client.read("/cas")
    result.value = "seven"
    show("update of a result", lambda: client.update(result))
    result.value = "eight"
    show("update of an old result", lambda: client.update(result))
    show("delete by wrong value", lambda: client.delete("/cas", prevValue="six"))
    show("delete by value", lambda: client.delete("/cas", prevValue="seven"))


def directories(player):
    client = player.client
    show = player.show
    show("mkdir", lambda: client.write("/dir", None, dir=True))
    show("mkdir again", lambda: client.write("/dir", None, dir=True, prevExist=False))
    for name in ("c", "a", "b/x", "b/y", "_hidden"):
        client.write("/dir/" + name, name)
    show("list", lambda: sorted(node.key for node in client.read("/dir").children))
    show("leaves", lambda: sorted(node.key for node in client.read("/dir", recursive=True).leaves))
    show("subtree sorted", lambda: [node.key for node in client.read("/dir", recursive=True, sorted=True).get_subtree()])
    show("hidden by name", lambda: client.read("/dir/_hidden"))
    show("value of a directory", lambda: client.write("/dir", "value"))
    show("delete a directory", lambda: client.delete("/dir"))
    show("delete a full directory", lambda: client.delete("/dir", dir=True))
    show("below a file", lambda: client.write("/dir/a/b", "value"))
    show("root", lambda: client.write("/", "value"))
    show("delete recursively", lambda: client.delete("/dir", recursive=True))
    show("directory with a time", lambda: client.write("/timed", None, dir=True, ttl=60))
    show("delete an empty directory", lambda: client.delete("/timed", dir=True))


def times(player):
    client = player.client
    show = player.show
    lease = client.write("/lease", "mine", ttl=60)
    show("lease", lambda: lease)
    show("time left", lambda: 30 < client.read("/lease").ttl <= 60)
    show("refresh", lambda: client.refresh("/lease", 600))
    show("more time left", lambda: 500 < client.read("/lease").ttl <= 600)
    show("value kept", lambda: client.read("/lease").value)
    show("refresh a missing key", lambda: client.refresh("/lease-missing", 600))
    show("refresh with a value", lambda: client.write("/lease", "other", ttl=600, refresh=True))
    show("refresh to a second", lambda: client.refresh("/lease", 1))
    show("expires", lambda: client.watch("/lease", index=lease.modifiedIndex + 1))
    show("is gone", lambda: client.read("/lease"))
    show("for ever", lambda: client.write("/lease", "mine"))
    show("bad time", lambda: client.write("/lease", "mine", ttl="soon"))
    show("cleared up", lambda: client.delete("/lease"))


def watches(player):
    client = player.client
    show = player.show
    start = client.write("/watched/a", "0").modifiedIndex
    future = in_background(lambda: client.watch("/watched/a", index=start + 1))
    show("change", lambda: client.write("/watched/a", "1"))
    show("watched", future)
    below = in_background(lambda: client.watch("/watched", index=start + 2, recursive=True))
    show("change below", lambda: client.write("/watched/b/c", "2"))
    show("watched below", below)
    show("change passed over", lambda: client.write("/elsewhere", "3"))
    show("delete", lambda: client.delete("/watched/a"))
    show("delete watched from the past", lambda: client.watch("/watched/a", index=start + 2))
    show("nothing happens", lambda: client.watch("/watched/quiet", timeout=0.5))

    events = Queue()
    feed = client.eternal_watch("/watched", index=start, recursive=True)
    threading.Thread(target=lambda: [events.put(event) for event in feed], daemon=True).start()
    for name in ("d", "e", "f"):
        client.write("/watched/" + name, name)
    client.delete("/watched", recursive=True)
    for number in range(8):
        show("eternal watch %d" % number, lambda: events.get(timeout=PATIENCE_SECONDS))


def locks(player):
    client = player.client
    show = player.show
    one = etcd.Lock(client, "job")
    two = etcd.Lock(player.connect(player.urls[0]), "job")
    show("first lock", lambda: one.acquire(lock_ttl=60))
    show("is acquired", lambda: one.is_acquired)
    show("renewed", lambda: one.acquire(lock_ttl=120))
    show("second lock waits not", lambda: two.acquire(blocking=False))
    show("second is not acquired", lambda: two.is_acquired)
    show("keys of the lock", lambda: len(list(client.read("/_locks/job").leaves)))
    waiting = in_background(lambda: two.acquire(blocking=True, lock_ttl=60))
    one.release()
    show("first is released", lambda: one.is_acquired)
    show("second lock", waiting)
    same = etcd.Lock(client, "job")
    same.uuid = two.uuid
    show("lock found by its uuid", lambda: same.lock_key == two.lock_key)
    two.release()

    brief = etcd.Lock(client, "brief")
    show("brief lock", lambda: brief.acquire(lock_ttl=1))
    after = etcd.Lock(player.connect(player.urls[0]), "brief")
    show("lock after an expired one", lambda: after.acquire(lock_ttl=None))
    show("brief lock is lost", lambda: brief.is_acquired)
    show("brief lock is asked for once more", lambda: brief._acquired())
    show("release of a lost lock", lambda: brief.release())
    after.release()
    with etcd.Lock(client, "block") as block:
        show("lock of a block", lambda: block.is_acquired)
    show("after the block", lambda: block.is_acquired)


def across_members(player):
    show = player.show
    others = [player.connect(url) for url in player.urls[1:]]
    for number, other in enumerate(others):
        key = "/across/%d" % number
        show("write at member %d" % (number + 2), lambda: other.write(key, "there"))
        show("linearizable read at the first", lambda: player.client.read(key, quorum=True))
    start = player.client.read("/base", quorum=True).etcd_index
    waiting = [in_background(lambda other=other: other.watch("/across/all", index=start + 1)) for other in others]
    player.client.write("/across/all", "told")
    for result in waiting:
        show("watched at another member", result)
    lock = etcd.Lock(player.client, "across")
    lock.acquire(lock_ttl=60)
    waits = [in_background(lambda l=etcd.Lock(other, "across"): (l.acquire(lock_ttl=60), l.release())) for other in others]
    lock.release()
    for result in waits:
        show("lock at another member", lambda: result()[0])


def cluster(player):
    client = player.client
    show = player.show
    members = client.members
    names = {member["id"]: member["name"] for member in members.values()}
    urls = {url: member["name"] for member in members.values() for url in member["clientURLs"]}
    show("members", lambda: sorted(names.values()))
    show("fields of a member", lambda: sorted({field for member in members.values() for field in member}))
    show("machines", lambda: sorted(urls[url] for url in client.machines))
    show("leader is a member", lambda: client.leader["id"] in names)
    show("all members name one leader", lambda: len({player.connect(url).leader["id"] for url in player.urls}))
    show("version", lambda: client.version)
    show("cluster version is settled", lambda: eventually(lambda: player.connect(player.urls[0]).cluster_version == "3.4.0"))
    show("fail over", lambda: fail_over(player).read("/base"))
    show("nobody there", lambda: player.connect("http://127.0.0.1:1").read("/base"))
    show("other cluster", lambda: player.connect(player.urls[0], expected_cluster_id="1").read("/base"))


def fail_over(player):
    first = urlparse(player.urls[0])
    hosts = (("127.0.0.1", 1), (first.hostname, first.port))
    return etcd.Client(host=hosts, allow_reconnect=True, read_timeout=PATIENCE_SECONDS)


def history(player):
    """Last, because it pushes everything out of the history."""
    client = player.client
    start = client.write("/history", "0").modifiedIndex
    for number in range(HISTORY):
        client.write("/history", str(number))
    player.show("just cleared", lambda: client.watch("/history", index=start))
    player.show("oldest kept", lambda: client.watch("/history", index=start + 1))


def main(urls):
    player = Player(urls)
    for part in (keys, compare, directories, times, watches, locks, across_members, cluster, history):
        print("== " + part.__name__)
        part(player)
    print("== end")


if __name__ == "__main__":
    main(sys.argv[1:])
