package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.transfer.UploadedFileWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes questions in the form of the connected release. */
public final class QuestionWriter {

    private QuestionWriter() {}

    /** Refuses options that the release would ignore, so that no answer is based on more than the caller allows. */
    public static void check(ChatQuestion question, Dialect dialect) {
        if (question.condition() != null) {
            dialect.require(Capability.QUESTION_TAKES_CONDITION, "a metadata condition in a question");
            MetadataConditionWriter.checkQuestion(question.condition(), dialect);
        }
        if (question.model() != null) {
            dialect.require(Capability.QUESTION_NAMES_MODEL, "a question to another model than the assistant's");
        }
        if (!question.history().isEmpty() || !question.stored()) {
            dialect.require(Capability.QUESTION_TAKES_HISTORY, "a question with a separate history");
        }
        if (question.reasoning() != null || question.webSearch() != null) {
            dialect.require(Capability.QUESTION_NAMES_MODEL, "a question with its own way to search");
        }
        if (!question.files().isEmpty()) {
            dialect.require(Capability.QUESTION_TAKES_FILES, "a question with files");
        }
        if (question.metadataFields() != null) {
            dialect.require(
                    Capability.QUESTION_TAKES_METADATA_FIELDS, "metadata of documents in the chunks of an answer");
        }
        if (question.userId() != null) {
            dialect.require(Capability.SESSION_KEEPS_USER, "sessions of a user");
        }
    }

    public static Map<String, @Nullable Object> write(
            @Nullable String chatId,
            @Nullable String sessionId,
            ChatQuestion question,
            List<Object> history,
            boolean stream,
            Dialect dialect) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(question.variables());
        body.putAll(question.additional());
        if (question.model() != null) {
            body.putAll(ModelSettingsWriter.sampling(question.model()));
        }
        if (chatId != null && dialect.has(Capability.CHAT_IN_COMPLETION_BODY)) {
            body.put("chat_id", chatId);
        }
        if (sessionId != null) {
            body.put("session_id", sessionId);
        }
        boolean ownHistory = !question.history().isEmpty() || !question.stored();
        if (ownHistory || dialect.has(Capability.COMPLETION_REPLACES_HISTORY)) {
            List<Object> messages = new ArrayList<>(history);
            question.history().forEach((message) -> messages.add(message(message)));
            Map<String, Object> asked = new LinkedHashMap<>();
            asked.put("role", MessageRole.USER.value());
            asked.put("content", question.text());
            if (!question.files().isEmpty()) {
                asked.put("files", UploadedFileWriter.write(question.files()));
            }
            messages.add(asked);
            body.put("messages", messages);
            if (ownHistory) {
                body.put("pass_all_history_messages", true);
                body.put("store_history_messages", question.stored());
            }
        } else {
            body.put("question", question.text());
            if (!question.files().isEmpty()) {
                body.put("files", UploadedFileWriter.write(question.files()));
            }
        }
        if (!question.documentIds().isEmpty()) {
            body.put("doc_ids", String.join(",", question.documentIds()));
        }
        if (question.condition() != null) {
            body.put(
                    "metadata_condition",
                    MetadataConditionWriter.write(
                            question.condition(), MetadataConditionWriter.Place.QUESTION, dialect));
        }
        if (question.reasoning() != null) {
            body.put("reasoning", question.reasoning());
        }
        if (question.webSearch() != null) {
            body.put("internet", question.webSearch());
        }
        if (question.metadataFields() != null) {
            body.put("reference_metadata", CompletionWriter.metadata(question.metadataFields()));
        }
        if (!question.citations()) {
            body.put("quote", false);
        }
        if (question.model() != null) {
            body.put("llm_id", question.model().name());
        }
        body.put("stream", stream);
        return body;
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role().value());
        written.put("content", message.text());
        return written;
    }
}
