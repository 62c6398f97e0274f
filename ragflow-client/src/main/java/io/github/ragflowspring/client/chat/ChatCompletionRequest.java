package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.internal.support.AdditionalFields;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.internal.support.ReservedFields;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

/**
 * An OpenAI-compatible question to a chat assistant. It contains its whole history, and RAGFlow does not store it.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class ChatCompletionRequest {

    private final List<Message> messages;

    private final @Nullable ChatModelSettings model;

    private final boolean references;

    private final @Nullable List<String> metadataFields;

    private final @Nullable MetadataCondition condition;

    private final Map<String, @Nullable Object> additional;

    private ChatCompletionRequest(Draft draft) {
        this.messages = List.copyOf(draft.messages);
        this.model = draft.model;
        this.references = draft.references;
        this.metadataFields = (draft.metadataFields != null) ? List.copyOf(draft.metadataFields) : null;
        this.condition = draft.condition;
        this.additional = ImmutableMaps.copyOf(draft.additional);
        Assert.isTrue(
                this.references || this.metadataFields == null,
                "'metadataFields' cannot be combined with an answer without references");
    }

    /**
     * Create a question without history.
     *
     * @param question the question, not blank
     * @throws IllegalArgumentException if the question is blank
     */
    public static ChatCompletionRequest of(String question) {
        return of(List.of(Message.user(question)));
    }

    /**
     * Create a question with its history. The text of each message is sent, without its reasoning.
     *
     * @param messages the conversation so far; the last message is the question of the user
     * @throws IllegalArgumentException if the last message is not a question of the user
     */
    public static ChatCompletionRequest of(List<Message> messages) {
        Assert.notEmpty(messages, "'messages' must not be empty");
        Message question = messages.get(messages.size() - 1);
        Assert.isTrue(
                question.role().equals(MessageRole.USER), "the last of 'messages' must have the role of the user");
        Assert.hasText(question.text(), "the last of 'messages' must not be blank");
        return new ChatCompletionRequest(new Draft(messages));
    }

    /**
     * Return a copy for another model (from v0.25.1 on) or with other settings of the assistant's model (from v0.26
     * on). On earlier releases asking fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param model the model; {@code null} for the assistant's
     */
    public ChatCompletionRequest model(@Nullable ChatModelSettings model) {
        return copy((draft) -> draft.model = model);
    }

    /**
     * Return a copy for an answer with or without citations and references.
     *
     * On v0.24 a stream without references has no text at all if no chunk is found: RAGFlow sends the empty response
     * of the assistant only along with the references.
     *
     * @param references {@code true}, which is the default, for an answer with references
     * @throws IllegalArgumentException if the references are to have metadata
     */
    public ChatCompletionRequest references(boolean references) {
        return copy((draft) -> draft.references = references);
    }

    /**
     * Return a copy for chunks with the metadata of their documents. Before v0.24 RAGFlow does not support it, and
     * asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param metadataFields the names of the fields; empty for all, {@code null} for no metadata
     * @throws IllegalArgumentException if the answer is to have no references
     */
    public ChatCompletionRequest metadataFields(@Nullable Collection<String> metadataFields) {
        return copy((draft) -> draft.metadataFields = (metadataFields != null) ? List.copyOf(metadataFields) : null);
    }

    /**
     * Return a copy that searches the documents whose metadata match the given condition. Requires v0.23.0.
     *
     * <p>Asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}, before the request is
     * sent, if the release evaluates the condition wrongly, or if RAGFlow would answer from further documents: if the
     * assistant has its own metadata filter or uses the knowledge graph, and before v0.27.0 if a dataset has tables. The
     * library reads the assistant and, before v0.27.0, its datasets to find out.
     *
     * @param condition the condition; {@code null} for all documents
     */
    public ChatCompletionRequest condition(@Nullable MetadataCondition condition) {
        return copy((draft) -> draft.condition = condition);
    }

    /**
     * Return a copy that also sends the given field, which the library does not model.
     *
     * @param name the name of the JSON field; not one that this request sets itself
     * @param value the value: text, number, boolean, list, map or {@code null}
     * @throws IllegalArgumentException if the name is blank or reserved
     */
    public ChatCompletionRequest additional(String name, @Nullable Object value) {
        return copy((draft) -> draft.additional =
                AdditionalFields.with(draft.additional, ReservedFields.CHAT_COMPLETION, name, value));
    }

    /** Return the conversation, unmodifiable; the last message is the question. */
    public List<Message> messages() {
        return this.messages;
    }

    /**
     * Return the model that answers instead of the assistant's, or settings of the assistant's model, or {@code null}
     * if not set.
     */
    public @Nullable ChatModelSettings model() {
        return this.model;
    }

    /** Return whether the answer cites chunks and comes with references. */
    public boolean references() {
        return this.references;
    }

    /**
     * Return the names of the metadata fields that the chunks include, unmodifiable: {@code null} for no metadata, empty
     * for all.
     */
    public @Nullable List<String> metadataFields() {
        return this.metadataFields;
    }

    /** Return the condition on the metadata of the documents to search, or {@code null} for all. */
    public @Nullable MetadataCondition condition() {
        return this.condition;
    }

    /** Return the additional fields, unmodifiable and by name. */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private ChatCompletionRequest copy(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new ChatCompletionRequest(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChatCompletionRequest that
                        && this.messages.equals(that.messages)
                        && Objects.equals(this.model, that.model)
                        && this.references == that.references
                        && Objects.equals(this.metadataFields, that.metadataFields)
                        && Objects.equals(this.condition, that.condition)
                        && this.additional.equals(that.additional));
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                this.messages, this.model, this.references, this.metadataFields, this.condition, this.additional);
    }

    @Override
    public String toString() {
        return "ChatCompletionRequest[messages=" + this.messages + ", model=" + this.model + ", references="
                + this.references + ", metadataFields=" + this.metadataFields + ", condition=" + this.condition + "]";
    }

    private static final class Draft {

        private List<Message> messages;

        private @Nullable ChatModelSettings model;

        private boolean references = true;

        private @Nullable List<String> metadataFields;

        private @Nullable MetadataCondition condition;

        private Map<String, @Nullable Object> additional = Map.of();

        private Draft(List<Message> messages) {
            this.messages = messages;
        }

        private Draft(ChatCompletionRequest source) {
            this.messages = source.messages;
            this.model = source.model;
            this.references = source.references;
            this.metadataFields = source.metadataFields;
            this.condition = source.condition;
            this.additional = source.additional;
        }
    }
}
