package io.e3fx.node.faults;

/** Which calls. An answer shares the fate of its request. */
public enum Direction {
    /** Those of other members to this one. */
    IN,
    /** Those of this member to others. */
    OUT
}
