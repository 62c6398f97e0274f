package io.github.ragflowspring.emulator.internal.release;

/**
 * How a release streams the answers of chat completions.
 *
 * @param progress what an event's {@code answer} holds
 * @param fuller whether events have {@code "message": ""} beside {@code code}, and the chat id in their data
 * @param finalAnswer what the {@code answer} of the last event of an answer with references holds
 * @param noHits what is sent when the search finds nothing
 * @param thinking how reasoning is sent
 * @param legacyFlag whether {@code "legacy": true} in the request asks for cumulative answers
 */
public record StreamStyle(
        Progress progress,
        boolean fuller,
        FinalAnswer finalAnswer,
        NoHits noHits,
        Thinking thinking,
        boolean legacyFlag) {

    /** What an event's {@code answer} holds. */
    public enum Progress {
        /** The whole text so far; no {@code final} key. */
        CUMULATIVE,
        /** What was added since the event before, with a {@code final} key. */
        DELTAS
    }

    /** What the {@code answer} of the last event of an answer with references holds. */
    public enum FinalAnswer {
        /** The whole text, the reasoning in front of it, with the citations that RAGFlow inserted. */
        WHOLE,
        /** Nothing. */
        EMPTY
    }

    /** What is sent when the search finds nothing. */
    public enum NoHits {
        /** The same text in two events without {@code final}, the second with less around it. */
        TWICE,
        /** One event with {@code final: true}. */
        ONCE_FINAL,
        /** Two events with the same text: {@code final: false}, then {@code final: true}. */
        TWICE_THEN_FINAL
    }

    /** How reasoning is sent. */
    public enum Thinking {
        /** As {@code <think>} text in front of the answer, the end mark moving with it. */
        IN_TEXT,
        /** Between marking events, several words at a time. */
        MARKED_IN_GROUPS,
        /** Between marking events, all of it in one. */
        MARKED_WHOLE,
        /** Between marking events, word by word. */
        MARKED_BY_WORD
    }
}
