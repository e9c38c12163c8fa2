package io.e3fx.app;

import java.io.IOException;
import java.nio.file.Path;

/** One member of the real etcd, for tests that attach to a cluster of someone else. */
public final class RealEtcd {

    private final OneMember member;

    private RealEtcd(OneMember member) {
        this.member = member;
    }

    public static boolean isInstalled() {
        return OneMember.isEtcdInstalled();
    }

    public static RealEtcd in(Path folder) throws IOException {
        return new RealEtcd(OneMember.ofEtcd(folder));
    }

    public String url() {
        return member.url();
    }

    public void restart() throws IOException, InterruptedException {
        member.restart();
    }

    public void close() throws InterruptedException {
        member.close();
    }
}
