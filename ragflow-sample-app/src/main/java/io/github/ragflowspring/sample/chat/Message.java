package io.github.ragflowspring.sample.chat;

import io.github.ragflowspring.client.chat.ChatMessage;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.sample.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question, or an answer to it, in a conversation that is shown again.
 *
 * @param question whether it is a question
 * @param reasoning what the model thought, empty if it did not
 * @param text the text
 * @param sources what an answer rests on
 */
record Message(boolean question, String reasoning, String text, List<Source> sources) {

    private static final Pattern THOUGHTS = Pattern.compile("^<think>(.*?)</think>", Pattern.DOTALL);

    /** Returns the messages of a session, without the greeting that comes before the first question. */
    static List<Message> of(ChatSession session) {
        return session.messages().stream()
                .dropWhile((message) -> message.role().equals(ChatMessage.ASSISTANT))
                .map(Message::of)
                .toList();
    }

    private static Message of(ChatMessage message) {
        Matcher thoughts = THOUGHTS.matcher(message.content());
        boolean thought = thoughts.find();
        return new Message(
                message.role().equals(ChatMessage.USER),
                thought ? thoughts.group(1) : "",
                thought ? message.content().substring(thoughts.end()) : message.content(),
                Source.of(message.references()));
    }
}
