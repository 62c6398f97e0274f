package io.github.ragflowspring.client.agent;

/**
 * How a run of an agent ended.
 *
 * @since 0.1.0
 */
public enum AgentRunOutcome {

    /** The agent completed a message. */
    ANSWERED,

    /** The agent waits for input: {@link AgentRunResult#form()} describes it. */
    AWAITS_INPUT,

    /** The agent ended without a message, for instance because its workflow does not send any. */
    SILENT
}
