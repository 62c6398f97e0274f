package io.github.ragflowspring.emulator.internal.release;

/** The events that carry the reasoning of a streamed answer. */
public enum ReasoningEvents {
    /** {@code <think>} text before the answer; every event repeats the end tag. */
    IN_TEXT,
    /** Groups of words between a start and an end event. */
    MARKED_IN_GROUPS,
    /** The whole reasoning as one event between a start and an end event. */
    MARKED_WHOLE,
    /** Single words between a start and an end event. */
    MARKED_BY_WORD
}
