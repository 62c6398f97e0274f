package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.sample.Source;
import java.util.List;

/**
 * A question, or the answer to it, in a conversation that the page shows again.
 *
 * @param question whether it is a question
 * @param reasoning the reasoning of the model, empty if there is none
 * @param text the text
 * @param sources the passages that an answer is based on
 */
record Message(boolean question, String reasoning, String text, List<Source> sources) {

    /** Returns the messages of a session, without the greeting before the first question. */
    static List<Message> of(ChatSession session) {
        return session.messages().stream()
                .dropWhile((message) -> message.role().equals(MessageRole.ASSISTANT))
                .map(Message::of)
                .toList();
    }

    private static Message of(io.github.ragflowspring.client.answer.Message message) {
        return new Message(
                message.role().equals(MessageRole.USER),
                message.reasoning(),
                message.text(),
                Source.of(message.references()));
    }
}
