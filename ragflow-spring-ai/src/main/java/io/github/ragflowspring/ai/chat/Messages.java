package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.answer.Message;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.util.Assert;

/** Converts the messages of prompts. */
final class Messages {

    private static final Log LOGGER = LogFactory.getLog(RagflowChatModel.class);

    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Converts messages.
     *
     * @throws IllegalArgumentException if RAGFlow cannot receive a message, or the last one is not a question
     */
    List<Message> convert(List<org.springframework.ai.chat.messages.Message> messages) {
        List<Message> converted = messages.stream().map(this::convert).toList();
        Assert.isTrue(
                !messages.isEmpty() && messages.get(messages.size() - 1).getMessageType() == MessageType.USER,
                "the last message of the prompt must be a message of the user");
        return converted;
    }

    private Message convert(org.springframework.ai.chat.messages.Message message) {
        String text = Objects.requireNonNullElse(message.getText(), "");
        switch (message.getMessageType()) {
            case SYSTEM -> {
                if (this.warned.compareAndSet(false, true)) {
                    LOGGER.warn("RAGFlow ignores system messages: put instructions into the system prompt of the"
                            + " assistant, or into the message of the user");
                }
                return Message.system(text);
            }
            case USER -> {
                Assert.isTrue(
                        !(message instanceof UserMessage user)
                                || user.getMedia().isEmpty(),
                        "media in messages are not supported by RAGFlow");
                return Message.user(text);
            }
            case ASSISTANT -> {
                Assert.isTrue(
                        !(message instanceof AssistantMessage assistant) || !assistant.hasToolCalls(),
                        "tool calls in messages are not supported by RAGFlow");
                return Message.assistant(text);
            }
            default ->
                throw new IllegalArgumentException("messages of type " + message.getMessageType()
                        + " are not supported by RAGFlow: its assistants do not call tools of the application");
        }
    }
}
