package io.github.ragflowspring.client.agent;

/** How a run of an agent came to its end. */
public enum AgentRunOutcome {

    /** The agent said what it had to say. */
    ANSWERED,

    /** The agent waits to be told something: {@link AgentRunResult#form()} says what. */
    AWAITS_INPUT,

    /** The agent ended without saying anything, as one whose workflow has no message does. */
    SILENT
}
