package io.github.ragflowspring.emulator.internal.release;

/** The events of a streamed answer whose search finds nothing. */
public enum EmptySearchEvents {
    /** One event without {@code final}. */
    ONCE,
    /** Two events with the same text and without {@code final}; the second has fewer fields. */
    TWICE,
    /** One event with {@code final: true}. */
    ONCE_FINAL,
    /** Two events with the same text: {@code final: false}, then {@code final: true}. */
    TWICE_THEN_FINAL
}
