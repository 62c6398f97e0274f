package io.github.ragflowspring.client.internal.legacy;

import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the questions of the legacy API. */
final class LegacyQuestionWriter {

    private LegacyQuestionWriter() {}

    static Map<String, @Nullable Object> write(
            String conversationId, ChatQuestion question, boolean stream, Dialect dialect) {
        check(question, dialect);
        Map<String, @Nullable Object> body = new LinkedHashMap<>(question.variables());
        body.putAll(question.additional());
        body.put("conversation_id", conversationId);
        List<Object> messages = new ArrayList<>();
        question.history()
                .forEach((message) -> messages.add(message(message.role().value(), message.text())));
        messages.add(message(MessageRole.USER.value(), question.text()));
        body.put("messages", messages);
        body.put("quote", question.citations());
        if (!question.documentIds().isEmpty()) {
            body.put("doc_ids", String.join(",", question.documentIds()));
        }
        if (!stream) {
            // A request that asks for a stream fails; one that does not mention it is answered by one.
            body.put("stream", false);
        }
        return body;
    }

    private static Map<String, Object> message(String role, String content) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", role);
        written.put("content", content);
        return written;
    }

    /** Refuses options that the server would ignore. */
    private static void check(ChatQuestion question, Dialect dialect) {
        boolean known = question.condition() == null
                && question.model() == null
                && question.files().isEmpty()
                && question.userId() == null
                && question.reasoning() == null
                && question.webSearch() == null
                && question.stored();
        if (!known) {
            throw RagflowUnsupportedException.builder(
                            "The legacy API of RAGFlow " + dialect.release()
                                    + " takes a history, documents, variables and citations of a question, but no other options.")
                    .build();
        }
    }
}
