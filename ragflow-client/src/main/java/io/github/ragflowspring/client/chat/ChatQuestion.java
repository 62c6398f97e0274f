package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A question to a chat assistant.
 *
 * <pre>{@code
 * ChatQuestion.of("How do I install it?").inSession(sessionId).variable("product", "RAGFlow")
 * }</pre>
 *
 * @param text the question, not blank
 * @param sessionId the session it belongs to, or {@code null} to begin a new one
 * @param userId whom a new session belongs to, or {@code null}
 * @param documentIds the only documents to search, or empty for all of the assistant's datasets
 * @param condition which documents to search by their metadata, or {@code null} for all
 * @param variables the values of the variables of the system prompt
 * @param citations whether the answer shall cite the chunks it rests on, where the assistant does so
 * @param model the model that answers in place of the assistant's, or {@code null}
 */
public record ChatQuestion(
        String text,
        @Nullable String sessionId,
        @Nullable String userId,
        List<String> documentIds,
        @Nullable MetadataCondition condition,
        Map<String, String> variables,
        boolean citations,
        @Nullable ChatModelSettings model) {

    /**
     * Names that RAGFlow takes for something else than a variable, on one release or another. Among them are some that
     * would widen what is searched.
     */
    private static final Set<String> RESERVED = Set.of(
            "chat_id",
            "conversation_id",
            "date",
            "dialog",
            "dialog_id",
            "doc_ids",
            "files",
            "frequency_penalty",
            "include_reference_metadata",
            "internet",
            "kb_ids",
            "knowledge",
            "legacy",
            "llm_id",
            "max_tokens",
            "messages",
            "metadata_condition",
            "metadata_fields",
            "name",
            "pass_all_history",
            "pass_all_history_messages",
            "presence_penalty",
            "question",
            "quote",
            "reasoning",
            "reference_metadata",
            "session_id",
            "store_history",
            "store_history_messages",
            "stream",
            "temperature",
            "tenant_id",
            "toolcall_session",
            "tools",
            "top_p",
            "user_id");

    public ChatQuestion {
        // A blank question would be answered with the assistant's empty response on some releases and refused on
        // others.
        Assert.hasText(text, "text must not be blank");
        if (sessionId != null) {
            Ids.check("sessionId", sessionId);
        }
        Assert.isTrue(userId == null || !userId.isBlank(), "userId must not be blank");
        Assert.isTrue(
                userId == null || sessionId == null, "a question in a session must not have a userId: the session has");
        documentIds = Ids.checkAll("documentIds", documentIds);
        Assert.isTrue(
                documentIds.stream().noneMatch((id) -> id.indexOf(',') >= 0), "a document id must not have a comma");
        Assert.isTrue(
                documentIds.isEmpty() || condition == null,
                "documentIds and condition must not be set both: RAGFlow would not look at the former");
        variables = Map.copyOf(variables);
        variables.keySet().forEach(ChatQuestion::checkVariable);
        if (model != null) {
            Assert.notNull(model.name(), "model must have a name: RAGFlow reads over its settings otherwise");
        }
    }

    /**
     * Returns a question that begins a new session.
     *
     * @param text the question, not blank
     * @return the question
     */
    public static ChatQuestion of(String text) {
        return new ChatQuestion(text, null, null, List.of(), null, Map.of(), true, null);
    }

    /**
     * Returns this question as a turn of a session.
     *
     * @param sessionId the id of the session
     * @return the question
     */
    public ChatQuestion inSession(String sessionId) {
        return new ChatQuestion(
                this.text,
                sessionId,
                this.userId,
                this.documentIds,
                this.condition,
                this.variables,
                this.citations,
                this.model);
    }

    /**
     * Returns this question as the first of a session that belongs to a user of the application. From v0.25.6 on RAGFlow
     * does not keep the user, and asking fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param userId the id of the user, as the application knows it
     * @return the question
     */
    public ChatQuestion forUser(String userId) {
        return new ChatQuestion(
                this.text,
                this.sessionId,
                userId,
                this.documentIds,
                this.condition,
                this.variables,
                this.citations,
                this.model);
    }

    /**
     * Returns this question for some documents only.
     *
     * @param documentIds the ids of documents in the assistant's datasets, at least one
     * @return the question
     */
    public ChatQuestion inDocuments(Collection<String> documentIds) {
        // To RAGFlow no documents are all documents, which is hardly what a caller with an empty list means.
        Assert.notEmpty(documentIds, "documentIds must not be empty");
        return new ChatQuestion(
                this.text,
                this.sessionId,
                this.userId,
                List.copyOf(documentIds),
                this.condition,
                this.variables,
                this.citations,
                this.model);
    }

    /**
     * Returns this question for the documents whose metadata fulfil a condition. From v0.25.1 on RAGFlow reads over it,
     * and asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}; there {@link
     * ChatCompletions} do the same on every release.
     *
     * @param condition the condition
     * @return the question
     */
    public ChatQuestion where(MetadataCondition condition) {
        return new ChatQuestion(
                this.text,
                this.sessionId,
                this.userId,
                this.documentIds,
                condition,
                this.variables,
                this.citations,
                this.model);
    }

    /**
     * Returns this question with the value of a variable of the system prompt. RAGFlow fails when one that is not
     * optional is missing.
     *
     * @param name the name of the variable
     * @param value its value
     * @return the question
     */
    public ChatQuestion variable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(this.variables);
        more.put(name, value);
        return new ChatQuestion(
                this.text,
                this.sessionId,
                this.userId,
                this.documentIds,
                this.condition,
                more,
                this.citations,
                this.model);
    }

    /**
     * Returns this question for an answer without citations, whatever the assistant is set to.
     *
     * @return the question
     */
    public ChatQuestion withoutCitations() {
        return new ChatQuestion(
                this.text,
                this.sessionId,
                this.userId,
                this.documentIds,
                this.condition,
                this.variables,
                false,
                this.model);
    }

    /**
     * Returns this question for another model than the assistant's. Before v0.25.1 RAGFlow knows no such thing, and
     * asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param model the model with its name; its settings replace all of the assistant's
     * @return the question
     */
    public ChatQuestion answeredBy(ChatModelSettings model) {
        return new ChatQuestion(
                this.text,
                this.sessionId,
                this.userId,
                this.documentIds,
                this.condition,
                this.variables,
                this.citations,
                model);
    }

    private static void checkVariable(String name) {
        Assert.hasText(name, "the name of a variable must not be blank");
        Assert.isTrue(!RESERVED.contains(name), () -> "'" + name + "' must not be a variable: RAGFlow uses this name");
    }
}
