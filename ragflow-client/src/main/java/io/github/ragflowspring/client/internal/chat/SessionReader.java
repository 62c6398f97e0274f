package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatFeedback;
import io.github.ragflowspring.client.chat.ChatMessage;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.internal.retrieval.ReferenceReader;
import io.github.ragflowspring.client.internal.wire.Fields;
import io.github.ragflowspring.client.answer.References;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads sessions.
 *
 * <p>The references of the answers stand in a list of their own from v0.25 on. Before, they stand in the messages, but
 * shifted: RAGFlow hands them out from the first message that is not the user's, which is the greeting. Both are the same
 * list, whose n-th element belongs to the n-th answer.
 */
final class SessionReader {

    private SessionReader() {}

    static List<ChatSession> sessions(JsonNode data) {
        return Fields.list(data, SessionReader::session);
    }

    static ChatSession session(Fields fields) {
        String userId = fields.text("user_id");
        return new ChatSession(
                fields.requireText("id"),
                fields.textOrEmpty("chat_id"),
                fields.textOrEmpty("name"),
                (userId != null && !userId.isEmpty()) ? userId : null,
                messages(fields),
                fields.instant("create_time"),
                fields.instant("update_time"));
    }

    private static List<ChatMessage> messages(Fields session) {
        List<Fields> messages = session.list((message) -> message, "messages", "message");
        Iterator<References> references = references(session, messages).iterator();
        List<ChatMessage> read = new ArrayList<>();
        boolean asked = false;
        for (Fields message : messages) {
            String role = message.textOrEmpty("role");
            boolean question = role.equals(ChatMessage.USER);
            asked |= question;
            boolean answer = asked && !question && references.hasNext();
            read.add(new ChatMessage(
                    message.text("id"),
                    role,
                    message.textOrEmpty("content"),
                    answer ? references.next() : References.none(),
                    message.instant("created_at"),
                    feedback(message)));
        }
        return read;
    }

    private static @Nullable ChatFeedback feedback(Fields message) {
        Boolean helpful = message.booleanValue("thumbup");
        return (helpful != null) ? new ChatFeedback(helpful, message.text("feedback")) : null;
    }

    private static List<References> references(Fields session, List<Fields> messages) {
        List<References> references = new ArrayList<>();
        if (session.has("reference")) {
            session.get("reference").forEach((reference) -> references.add(ReferenceReader.references(reference)));
        } else {
            for (Fields message : messages) {
                if (message.has("reference")) {
                    references.add(ReferenceReader.references(message.get("reference")));
                }
            }
        }
        return references;
    }
}
