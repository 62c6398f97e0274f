package io.github.ragflowspring.boot.autoconfigure.ai;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the tools for models.
 *
 * @param search the tool that searches datasets
 * @param assistant the tool that asks a chat assistant
 */
@ConfigurationProperties(RagflowToolProperties.PREFIX)
record RagflowToolProperties(
        @DefaultValue Search search, @DefaultValue Assistant assistant) {

    static final String PREFIX = "spring.ai.ragflow.tools";

    /**
     * Properties of the tool that searches datasets.
     *
     * @param datasetIds IDs of the datasets to search. Required for the search tool.
     * @param name Name of the search tool.
     * @param description Description of the search tool for the model. Unless set, derived from the datasets when it is first used.
     * @param limit Maximum number of passages that the search tool returns, from 1 to 100.
     */
    record Search(
            @DefaultValue List<String> datasetIds,
            @DefaultValue("search_knowledge_base") String name,
            @Nullable String description,
            @DefaultValue("8") int limit) {}

    /**
     * Properties of the tool that asks a chat assistant.
     *
     * @param chatId ID of the chat assistant to ask. Required for the assistant tool.
     * @param name Name of the assistant tool.
     * @param description Description of the assistant tool for the model. Unless set, derived from the assistant when it is first used.
     */
    record Assistant(
            @Nullable String chatId,
            @DefaultValue("ask_assistant") String name,
            @Nullable String description) {}
}
