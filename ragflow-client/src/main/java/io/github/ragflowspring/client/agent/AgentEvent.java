package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run of an agent.
 *
 * <p>{@link Started} comes first and {@link Completed} last on every release; what comes between depends on it. Nodes that
 * finish, text and reasoning, the ends of messages and requests for input come everywhere. That the workflow and its nodes
 * start comes from v0.25.1 on, outside of sessions; that the workflow is finished comes there and, from v0.26.3 on, also
 * in sessions. An {@link AgentRunAccumulator} makes the result of the events.
 */
public sealed interface AgentEvent {

    /**
     * The run begins.
     *
     * @param sessionId the session of the run, also if the request named none; {@code null} if the server does not tell
     * @param messageId the id of the run, or {@code null} if the server does not tell
     */
    record Started(@Nullable String sessionId, @Nullable String messageId) implements AgentEvent {}

    /**
     * The workflow begins.
     *
     * @param inputs what it was given. Values may be null
     */
    record WorkflowStarted(Map<String, @Nullable Object> inputs) implements AgentEvent {}

    /**
     * A node begins.
     *
     * @param node the node
     * @param thoughts what RAGFlow says to pass the time, may be empty
     */
    record NodeStarted(AgentNode node, String thoughts) implements AgentEvent {}

    /**
     * A node is finished. Comes after the text of the message that shows what the node says.
     *
     * @param run what it did
     * @param trace what all nodes so far did, this one included; empty unless the request asked for it
     */
    record NodeFinished(AgentNodeRun run, List<AgentNodeRun> trace) implements AgentEvent {

        public NodeFinished {
            trace = List.copyOf(trace);
        }
    }

    /**
     * More text.
     *
     * @param text what to append
     */
    record Delta(String text) implements AgentEvent {}

    /**
     * More of what a language model thinks before it answers.
     *
     * @param text what to append to the thoughts
     */
    record Reasoning(String text) implements AgentEvent {}

    /**
     * A message is complete. A workflow may say several.
     *
     * @param references what it rests on
     */
    record MessageEnded(References references) implements AgentEvent {}

    /**
     * The agent waits to be told something. The run ends here; the next one in the session goes on from here, with {@link
     * AgentRunResult#reply}.
     *
     * @param form what it wants to be told
     */
    record UserInputRequested(AgentForm form) implements AgentEvent {}

    /**
     * The workflow is finished.
     *
     * @param outputs what it gave, empty in a session. Values may be null
     * @param elapsed how long it took, or {@code null} in a session
     * @param usage what it cost, or {@code null} before v0.26.3
     */
    record WorkflowFinished(
            Map<String, @Nullable Object> outputs,
            @Nullable Duration elapsed,
            @Nullable AgentUsage usage) implements AgentEvent, ReportsTokenUsage {

        @Override
        public @Nullable TokenUsage tokenUsage() {
            return (this.usage != null) ? this.usage.tokens() : null;
        }
    }

    /**
     * The run is complete. The last event; a stream that ends without it ends with an error.
     *
     * @param result all of it
     */
    record Completed(AgentRunResult result) implements AgentEvent {}

    /**
     * Something that this version of the library does not know, or speech that goes with a text.
     *
     * @param data the data of the frame as the server sent it
     */
    record Unknown(String data) implements AgentEvent {}
}
