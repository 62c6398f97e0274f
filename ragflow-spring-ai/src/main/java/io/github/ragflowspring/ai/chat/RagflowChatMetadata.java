package io.github.ragflowspring.ai.chat;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;

/**
 * Keys of the metadata that RAGFlow adds to responses. A key is absent if RAGFlow does not report the value.
 *
 * <p>{@link #SESSION_ID} and {@link #MESSAGE_ID} are in the metadata of the {@link AssistantMessage} and in the {@link
 * ChatResponseMetadata}. The other values belong to the message. All responses of a stream contain the ids, the last one
 * contains all values.
 *
 * @since 0.1.0
 */
public final class RagflowChatMetadata {

    /** The id of the session, a {@code String}. The next question of the conversation refers to it. */
    public static final String SESSION_ID = "ragflow_session_id";

    /** The id of the message in its session, or of the run of an agent, a {@code String}. */
    public static final String MESSAGE_ID = "ragflow_message_id";

    /**
     * The complete text, a {@code String}, in the last response of a stream. Unlike the pieces, it contains the citations
     * that RAGFlow inserted into earlier text; {@link #CITATIONS} refers to it.
     */
    public static final String TEXT = "ragflow_text";

    /** The complete reasoning of the model, a {@code String}. */
    public static final String REASONING = "ragflow_reasoning";

    /** More reasoning of the model, a {@code String}, in responses of a stream that have no text. */
    public static final String REASONING_DELTA = "ragflow_reasoning_delta";

    /** The chunks that the answer is based on, {@link io.github.ragflowspring.client.answer.References}. */
    public static final String REFERENCES = "ragflow_references";

    /** The citations in the text, a list of {@link io.github.ragflowspring.client.answer.Citation}. */
    public static final String CITATIONS = "ragflow_citations";

    /** The cited documents, a list of {@link io.github.ragflowspring.client.answer.Source}. */
    public static final String SOURCES = "ragflow_sources";

    /** How the run of an agent ended, {@link io.github.ragflowspring.client.agent.AgentRunOutcome}. */
    public static final String OUTCOME = "ragflow_outcome";

    /** The form that an agent waits for, {@link io.github.ragflowspring.client.agent.AgentForm}. */
    public static final String FORM = "ragflow_form";

    /** The outputs of the workflow of an agent by name, a {@code Map}. */
    public static final String OUTPUTS = "ragflow_outputs";

    /**
     * The ids of nodes of an agent that RAGFlow did not report as finished, a list of {@code String}. If there are any,
     * the text may be incomplete.
     */
    public static final String UNFINISHED_NODES = "ragflow_unfinished_nodes";

    private RagflowChatMetadata() {}
}
