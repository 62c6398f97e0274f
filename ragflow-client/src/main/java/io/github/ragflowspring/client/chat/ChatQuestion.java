package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * A question to a chat assistant.
 *
 * <pre>{@code ChatQuestion.of("How do I install it?").sessionId(sessionId).variable("product", "RAGFlow") }</pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChatQuestion {

    private final String text;

    private final @Nullable String sessionId;

    private final @Nullable String userId;

    private final List<String> documentIds;

    private final List<UploadedFile> files;

    private final @Nullable MetadataCondition condition;

    private final Map<String, String> variables;

    private final boolean citations;

    private final @Nullable ChatModelSettings model;

    private final List<Message> history;

    private final boolean stored;

    private final @Nullable Integer reasoning;

    private final @Nullable Boolean webSearch;

    private final @Nullable List<String> metadataFields;

    private final Map<String, @Nullable Object> additional;

    private ChatQuestion(Draft draft) {
        this.text = draft.text;
        this.sessionId = draft.sessionId;
        this.userId = draft.userId;
        this.documentIds = List.copyOf(draft.documentIds);
        this.files = List.copyOf(draft.files);
        this.condition = draft.condition;
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(draft.variables));
        this.citations = draft.citations;
        this.model = draft.model;
        this.history = List.copyOf(draft.history);
        this.stored = draft.stored;
        this.reasoning = draft.reasoning;
        this.webSearch = draft.webSearch;
        this.metadataFields = (draft.metadataFields != null) ? List.copyOf(draft.metadataFields) : null;
        this.additional = ImmutableMaps.copyOf(draft.additional);
        Assert.isTrue(
                this.documentIds.isEmpty() || this.condition == null,
                "'documentIds' cannot be combined with 'condition': RAGFlow would ignore the former");
    }

    /**
     * Create a question that begins a new session.
     *
     * @param text the question, not blank
     */
    public static ChatQuestion of(String text) {
        // Some releases answer a blank question with the assistant's empty response, others refuse it.
        Assert.hasText(text, "'text' must not be blank");
        return new ChatQuestion(new Draft(text));
    }

    /**
     * Create a question that continues the session of an answer.
     *
     * @param answer the previous answer
     * @param text the question, not blank
     * @throws IllegalArgumentException if the answer has no session, like those of search apps, of models and of the
     *     OpenAI-compatible API
     */
    public static ChatQuestion followUp(Answer answer, String text) {
        String sessionId = answer.sessionId();
        Assert.isTrue(sessionId != null && !sessionId.isEmpty(), "'answer' must have a session");
        return of(text).sessionId(sessionId);
    }

    /**
     * Return a copy that belongs to the given session.
     *
     * @param sessionId the id of the session; {@code null} to begin a new one
     * @throws IllegalArgumentException if the id is blank or has characters that ids do not have
     */
    public ChatQuestion sessionId(@Nullable String sessionId) {
        String checked = (sessionId != null) ? Ids.check("sessionId", sessionId) : null;
        return copy((draft) -> draft.sessionId = checked);
    }

    /**
     * Return a copy of the given user of the application. The question begins a session of the user, or continues the given
     * session only if it belongs to the user: otherwise asking fails with a {@link
     * io.github.ragflowspring.client.error.RagflowNotFoundException}, the same as for a session that does not exist, and the
     * question is not sent.
     *
     * <p>Before v0.25.6 RAGFlow stores the user, and a question in a session takes a request that reads it. From then on the
     * application must remember the users with {@link SessionOwners}; without them, asking fails with a {@link
     * RagflowUnsupportedException}.
     *
     * @param userId the id of the user as the application knows it, not blank; {@code null} to leave it unset
     * @throws IllegalArgumentException if the id is blank
     */
    public ChatQuestion userId(@Nullable String userId) {
        Assert.isTrue(userId == null || !userId.isBlank(), "'userId' must not be blank");
        return copy((draft) -> draft.userId = userId);
    }

    /**
     * Return a copy that searches the given documents only. RAGFlow adds the documents of the assistant's own metadata
     * filter, if it has one.
     *
     * @param documentIds the ids of documents in the assistant's datasets, at least one; {@code null} for all
     * @throws IllegalArgumentException if there is no id, an id is not valid, or a condition is set
     */
    public ChatQuestion documentIds(@Nullable Collection<String> documentIds) {
        return copy((draft) -> draft.documentIds = (documentIds != null) ? checkDocumentIds(documentIds) : List.of());
    }

    /**
     * Return a copy that searches the documents whose metadata match the given condition. RAGFlow evaluates it in questions from
     * v0.23.0 on and before v0.25.1 only. Where it does not, or evaluates it wrongly, the library lists the documents of the
     * assistant's datasets, and sends the ids of those that satisfy the condition.
     *
     * <p>On all releases the library reads the assistant first. Asking fails with a {@link RagflowUnsupportedException}, before the question is sent, if RAGFlow would answer
     * from further documents: if the assistant has its own metadata filter or uses the knowledge graph, before v0.27.0
     * if a dataset has tables, and before v0.20.2 if the assistant searches in several steps.
     *
     * @param condition the condition; {@code null} for all documents
     * @throws IllegalArgumentException if document ids are set
     */
    public ChatQuestion condition(@Nullable MetadataCondition condition) {
        return copy((draft) -> draft.condition = condition);
    }

    /**
     * Return a copy for an answer with or without citations.
     *
     * @param citations whether to cite chunks if the assistant is set to. Default {@code true}
     */
    public ChatQuestion citations(boolean citations) {
        return copy((draft) -> draft.citations = citations);
    }

    /**
     * Return a copy for another model than the assistant's. Before v0.25.1 RAGFlow does not support it, and asking
     * fails with a {@link RagflowUnsupportedException}.
     *
     * @param model the model with its name; its settings replace all of the assistant's. {@code null} for the
     *     assistant's model
     * @throws IllegalArgumentException if the model has no name
     */
    public ChatQuestion model(@Nullable ChatModelSettings model) {
        // Without a name, RAGFlow ignores the other settings.
        Assert.isTrue(model == null || model.name() != null, "'model' must have a name");
        return copy((draft) -> draft.model = model);
    }

    /**
     * Return a copy with the given value of a variable of the system prompt. RAGFlow fails if a variable that is not
     * optional has no value. An assistant without datasets sends its system prompt to the model as it is: RAGFlow does not
     * fill in the variables there.
     *
     * @param name the name of the variable
     * @param value the value; {@code null} to remove it
     * @throws IllegalArgumentException if the name is blank or RAGFlow uses it for something else
     */
    public ChatQuestion variable(String name, @Nullable String value) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.isTrue(
                !ReservedFields.CHAT_VARIABLE.contains(name),
                () -> "'" + name + "' must not be a variable: RAGFlow uses this name");
        Map<String, String> changed = new LinkedHashMap<>(this.variables);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return copy((draft) -> draft.variables = changed);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatQuestion additional(String name, @Nullable Object value) {
        return copy((draft) ->
                draft.additional = AdditionalFields.with(draft.additional, ReservedFields.CHAT_QUESTION, name, value));
    }

    /** Return the question. */
    public String text() {
        return this.text;
    }

    /** Return the id of the session, or {@code null} for a new one. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the user of the session, or {@code null} if not set. */
    public @Nullable String userId() {
        return this.userId;
    }

    /** Return the ids of the documents to search, unmodifiable; empty for all documents of the assistant's datasets. */
    public List<String> documentIds() {
        return this.documentIds;
    }

    /** Return the condition on the metadata of the documents to search, or {@code null} for all. */
    public @Nullable MetadataCondition condition() {
        return this.condition;
    }

    /** Return the values of the variables of the system prompt, unmodifiable and by name. */
    public Map<String, String> variables() {
        return this.variables;
    }

    /** Return whether the answer cites chunks, provided that the assistant is set to. */
    public boolean citations() {
        return this.citations;
    }

    /** Return the model that answers instead of the assistant's, or {@code null} if not set. */
    public @Nullable ChatModelSettings model() {
        return this.model;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    /**
     * Return a copy with the given files instead of the current ones. RAGFlow appends their text to the question, and passes
     * images to a model that can see. Requires v0.25.1.
     *
     * @param files files that were {@linkplain ChatOperations#upload(io.github.ragflowspring.client.transfer.UploadSource) uploaded}; {@code null} if none
     */
    public ChatQuestion files(@Nullable Collection<UploadedFile> files) {
        return copy((draft) -> draft.files = (files != null) ? List.copyOf(files) : List.of());
    }

    /**
     * Return a copy with the given files instead of the current ones. See {@link #files(Collection)}.
     *
     * @param files files that were {@linkplain ChatOperations#upload(io.github.ragflowspring.client.transfer.UploadSource) uploaded}
     */
    public ChatQuestion files(UploadedFile... files) {
        return files(List.of(files));
    }

    /** Return the files, unmodifiable. */
    public List<UploadedFile> files() {
        return this.files;
    }

    /**
     * Return a copy with the given messages before the question, instead of those that the session has stored. Requires v0.25.6.
     *
     * @param history the messages of users and of the assistant, the oldest first; {@code null} for those of the session
     */
    public ChatQuestion history(@Nullable Collection<Message> history) {
        return copy((draft) -> draft.history = (history != null) ? List.copyOf(history) : List.of());
    }

    /**
     * Return a copy whose question and answer are stored in a session or not. Requires v0.25.6.
     *
     * @param stored {@code false} to store neither, which leaves the session as it is; the default is {@code true}
     */
    public ChatQuestion stored(boolean stored) {
        return copy((draft) -> draft.stored = stored);
    }

    /**
     * Return a copy with the given effort of searching in several steps, which RAGFlow calls reasoning.
     *
     * @param reasoning the effort, from 0 (none) to 4; {@code null} for the setting of the assistant
     * @throws IllegalArgumentException if the effort is not from 0 to 4
     */
    public ChatQuestion reasoning(@Nullable Integer reasoning) {
        Assert.isTrue(reasoning == null || (reasoning >= 0 && reasoning <= 4), "'reasoning' must be from 0 to 4");
        return copy((draft) -> draft.reasoning = reasoning);
    }

    /**
     * Return a copy with or without a search in the web, for which the assistant needs a {@linkplain
     * ChatPromptSettings#webSearchKey() key}.
     *
     * @param webSearch whether the web is searched, too; {@code null} for the setting of the assistant
     */
    public ChatQuestion webSearch(@Nullable Boolean webSearch) {
        return copy((draft) -> draft.webSearch = webSearch);
    }

    /** Return the messages before the question, unmodifiable; empty for those of the session. */
    public List<Message> history() {
        return this.history;
    }

    /** Return whether the question and the answer are stored. */
    public boolean stored() {
        return this.stored;
    }

    /** Return the effort of searching in several steps, or {@code null} for the setting of the assistant. */
    public @Nullable Integer reasoning() {
        return this.reasoning;
    }

    /** Return whether the web is searched, too, or {@code null} for the setting of the assistant. */
    public @Nullable Boolean webSearch() {
        return this.webSearch;
    }

    /**
     * Return a copy for chunks with the metadata of their documents. Requires v0.25.2; earlier releases ignore it, so that
     * asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param metadataFields the names of the fields; empty for all, {@code null} for the setting of the assistant
     */
    public ChatQuestion metadataFields(@Nullable Collection<String> metadataFields) {
        return copy((draft) -> draft.metadataFields = (metadataFields != null) ? List.copyOf(metadataFields) : null);
    }

    /**
     * Return the names of the metadata fields that the chunks include, unmodifiable: empty for all, {@code null} for the
     * setting of the assistant.
     */
    public @Nullable List<String> metadataFields() {
        return this.metadataFields;
    }

    private static List<String> checkDocumentIds(Collection<String> documentIds) {
        // RAGFlow interprets an empty list as all documents, which the caller hardly means.
        Assert.notEmpty(documentIds, "'documentIds' must not be empty");
        List<String> ids = Ids.checkAll("documentIds", documentIds);
        Assert.isTrue(ids.stream().noneMatch((id) -> id.indexOf(',') >= 0), "'documentIds' must not contain a comma");
        return ids;
    }

    private ChatQuestion copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChatQuestion(draft);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.text,
                this.sessionId,
                this.userId,
                this.documentIds,
                this.files,
                this.condition,
                this.variables,
                this.citations,
                this.model,
                this.history,
                this.stored,
                this.reasoning,
                this.webSearch,
                this.metadataFields,
                this.additional);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ChatQuestion that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "ChatQuestion[text=" + this.text + ", sessionId=" + this.sessionId + "]";
    }

    private static final class Draft {

        private String text;

        private @Nullable String sessionId;

        private @Nullable String userId;

        private List<String> documentIds = List.of();

        private List<UploadedFile> files = List.of();

        private @Nullable MetadataCondition condition;

        private Map<String, String> variables = Map.of();

        private boolean citations = true;

        private @Nullable ChatModelSettings model;

        private List<Message> history = List.of();

        private boolean stored = true;

        private @Nullable Integer reasoning;

        private @Nullable Boolean webSearch;

        private @Nullable List<String> metadataFields;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(String text) {
            this.text = text;
        }

        private Draft(ChatQuestion source) {
            this.text = source.text;
            this.sessionId = source.sessionId;
            this.userId = source.userId;
            this.documentIds = source.documentIds;
            this.files = source.files;
            this.condition = source.condition;
            this.variables = source.variables;
            this.citations = source.citations;
            this.model = source.model;
            this.history = source.history;
            this.stored = source.stored;
            this.reasoning = source.reasoning;
            this.webSearch = source.webSearch;
            this.metadataFields = source.metadataFields;
            this.additional = source.additional;
        }
    }
}
