package io.github.ragflowspring.client.chat;

import io.github.ragflowspring.client.internal.support.Ids;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How a chat assistant answers. The same on every release, although v0.25 renamed and rearranged most of it.
 *
 * <pre>{@code
 * ChatSettings.none()
 *         .datasets(List.of(datasetId))
 *         .model((model) -> model.temperature(0.1))
 *         .prompt((prompt) -> prompt.opener("Hello! Ask me about our products."))
 *         .search((search) -> search.topN(8))
 * }</pre>
 *
 * @param datasetIds the datasets it searches; empty for none. {@code null} in a request leaves them as they are
 * @param model the language model
 * @param prompt what the model is told and what the user is told without it
 * @param search how chunks are found
 */
public record ChatSettings(
        @Nullable List<String> datasetIds,
        ChatModelSettings model,
        ChatPromptSettings prompt,
        ChatSearchSettings search) {

    private static final ChatSettings NONE =
            new ChatSettings(null, ChatModelSettings.none(), ChatPromptSettings.none(), ChatSearchSettings.none());

    public ChatSettings {
        datasetIds = (datasetIds != null) ? List.copyOf(datasetIds) : null;
        Assert.notNull(model, "model must not be null");
        Assert.notNull(prompt, "prompt must not be null");
        Assert.notNull(search, "search must not be null");
    }

    /**
     * Returns settings of which none is set.
     *
     * @return the settings
     */
    public static ChatSettings none() {
        return NONE;
    }

    /**
     * Returns these settings for other datasets.
     *
     * @param datasetIds the ids of the datasets; empty for none. RAGFlow refuses datasets without chunks
     * @return the settings
     */
    public ChatSettings datasets(Collection<String> datasetIds) {
        return new ChatSettings(Ids.checkAll("datasetIds", datasetIds), this.model, this.prompt, this.search);
    }

    /**
     * Returns these settings with others of the language model.
     *
     * @param change makes the settings of the model of those so far
     * @return the settings
     */
    public ChatSettings model(UnaryOperator<ChatModelSettings> change) {
        return new ChatSettings(this.datasetIds, change.apply(this.model), this.prompt, this.search);
    }

    /**
     * Returns these settings with others of the prompt.
     *
     * @param change makes the settings of the prompt of those so far
     * @return the settings
     */
    public ChatSettings prompt(UnaryOperator<ChatPromptSettings> change) {
        return new ChatSettings(this.datasetIds, this.model, change.apply(this.prompt), this.search);
    }

    /**
     * Returns these settings with others of the search.
     *
     * @param change makes the settings of the search of those so far
     * @return the settings
     */
    public ChatSettings search(UnaryOperator<ChatSearchSettings> change) {
        return new ChatSettings(this.datasetIds, this.model, this.prompt, change.apply(this.search));
    }
}
