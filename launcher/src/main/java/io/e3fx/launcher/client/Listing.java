package io.e3fx.launcher.client;

/** Takes the children of a directory as they come in. Called by the thread that asks, in the order of the answer. */
public interface Listing {

    /** An answer begins. There is a second one when an endpoint failed in its midst: what it brought counts no more. */
    void begin();

    /** One child; of a directory without what is below it. */
    void child(KeyNode child);

    /** So many bytes of this answer have come by now. */
    void received(long bytes);
}
