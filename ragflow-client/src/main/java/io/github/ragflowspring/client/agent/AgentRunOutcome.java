package io.github.ragflowspring.client.agent;

/**
 * How a run of an agent ended.
 *
 * @since 0.1.0
 */
public enum AgentRunOutcome {

    /** The agent completed a message with text. */
    ANSWERED,

    /** The agent waits for input: {@link AgentRunResult#form()} describes it. */
    AWAITS_INPUT,

    /** The agent ended without text: its workflow has no message, or its model returned no text. */
    SILENT
}
