package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.openai.OpenAiMessage;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An OpenAI-compatible question to a chat assistant. It carries its whole history, and RAGFlow keeps nothing of it.
 *
 * @param messages the conversation so far; the last message is the question of the user
 * @param model another model than the assistant's, or how the assistant's shall choose its words, or {@code null}
 * @param references whether the answer shall cite chunks and come with them. Default {@code true}
 * @param metadataFields which metadata of their documents the chunks shall have: {@code null} for none, empty for all
 * @param condition which documents to search by their metadata, or {@code null} for all
 */
public record ChatCompletionRequest(
        List<OpenAiMessage> messages,
        @Nullable ChatModelSettings model,
        boolean references,
        @Nullable List<String> metadataFields,
        @Nullable MetadataCondition condition) {

    public ChatCompletionRequest {
        Assert.notEmpty(messages, "messages must not be empty");
        messages = List.copyOf(messages);
        OpenAiMessage question = messages.get(messages.size() - 1);
        Assert.isTrue(question.role().equals(OpenAiMessage.USER), "the last of messages must be of the user");
        Assert.hasText(question.content(), "the last of messages must not be blank");
        metadataFields = (metadataFields != null) ? List.copyOf(metadataFields) : null;
    }

    /**
     * Returns a question without history.
     *
     * @param question the question, not blank
     * @return the request
     */
    public static ChatCompletionRequest of(String question) {
        return of(List.of(OpenAiMessage.user(question)));
    }

    /**
     * Returns a question with its history.
     *
     * @param messages the conversation so far; the last message is the question
     * @return the request
     */
    public static ChatCompletionRequest of(List<OpenAiMessage> messages) {
        return new ChatCompletionRequest(messages, null, true, null, null);
    }

    /**
     * Returns this request for an answer without citations and references.
     *
     * <p>On v0.24 the stream of such a request has no text at all when no chunk is found: RAGFlow sends the assistant's
     * empty response only along with the references.
     *
     * @return the request
     */
    public ChatCompletionRequest withoutReferences() {
        return new ChatCompletionRequest(this.messages, this.model, false, null, this.condition);
    }

    /**
     * Returns this request for chunks with the metadata of their documents. Before v0.24 RAGFlow knows no such thing,
     * and asking fails with a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param fields the names of the fields; empty for all
     * @return the request
     */
    public ChatCompletionRequest withDocumentMetadata(Collection<String> fields) {
        return new ChatCompletionRequest(this.messages, this.model, true, List.copyOf(fields), this.condition);
    }

    /**
     * Returns this request for the documents whose metadata fulfil a condition. It counts on every release, but v0.24
     * compares with {@link io.github.ragflowspring.client.retrieval.MetadataField#equalTo} and the like as unreliably as
     * its search does.
     *
     * @param condition the condition
     * @return the request
     */
    public ChatCompletionRequest where(MetadataCondition condition) {
        return new ChatCompletionRequest(this.messages, this.model, this.references, this.metadataFields, condition);
    }

    /**
     * Returns this request for another model (from v0.25.1 on) or with other settings of the assistant's model (from
     * v0.26 on). On earlier releases asking fails with a {@link
     * io.github.ragflowspring.client.error.RagflowUnsupportedException}.
     *
     * @param model the model
     * @return the request
     */
    public ChatCompletionRequest answeredBy(ChatModelSettings model) {
        return new ChatCompletionRequest(this.messages, model, this.references, this.metadataFields, this.condition);
    }
}
