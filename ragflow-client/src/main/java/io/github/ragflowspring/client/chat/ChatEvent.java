package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.retrieval.References;
import org.jspecify.annotations.Nullable;

/**
 * A step of a streamed answer.
 *
 * <p>The same events come from every release, whether it streams pieces or the whole text again and again. A {@link
 * ChatAnswerAccumulator} makes the answer of them.
 */
public sealed interface ChatEvent {

    /**
     * The answer begins. Comes once, before all others.
     *
     * @param sessionId the session that the turn belongs to, also if the question named none; {@code null} if the server
     *     does not tell
     * @param messageId the id of the turn, or {@code null} if the server gives none
     */
    record Started(@Nullable String sessionId, @Nullable String messageId) implements ChatEvent {}

    /**
     * More text of the answer.
     *
     * @param text what to append
     */
    record Delta(String text) implements ChatEvent {}

    /**
     * More of what the model thinks before it answers.
     *
     * @param text what to append to the thoughts
     */
    record Reasoning(String text) implements ChatEvent {}

    /**
     * The whole text anew. RAGFlow may put citations into a text that it has already sent.
     *
     * @param text what to show in place of all text so far
     */
    record Replace(String text) implements ChatEvent {}

    /**
     * What the answer rests on.
     *
     * @param references the chunks that the citations of the text point at
     */
    record Referenced(References references) implements ChatEvent {}

    /**
     * The answer is complete. The last event; a stream that ends without it ends with an error.
     *
     * @param answer all of the answer
     */
    record Completed(ChatAnswer answer) implements ChatEvent {}

    /**
     * Something that this version of the library does not know.
     *
     * @param data the data of the frame as the server sent it
     */
    record Unknown(String data) implements ChatEvent {}
}
