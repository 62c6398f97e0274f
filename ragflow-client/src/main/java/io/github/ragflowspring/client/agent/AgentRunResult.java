package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a run of an agent gave.
 *
 * @param outcome how it ended
 * @param text what the agent said, with citation marks such as {@code [ID:447]}
 * @param reasoning what language models thought before they answered, empty if they did not
 * @param references what the text rests on
 * @param form what the agent waits for, or {@code null} if it does not wait
 * @param sessionId the session of the run, or {@code null} if the server does not tell
 * @param messageId the id of the run, or {@code null} if the server does not tell
 * @param nodes what the nodes did, in the order in which they finished
 * @param outputs what the workflow gave, by name; empty in a session and on releases before v0.25.1, which do not tell.
 *     Values may be null
 * @param elapsed how long it took, or {@code null} where the outputs are missing
 * @param usage what it cost, or {@code null} before v0.26.3
 * @param unfinishedNodes the ids of nodes whose text is in the answer though they were never reported to have finished.
 *     If there are any, the text may be cut off because a language model failed: RAGFlow gives no other sign of that
 */
public record AgentRunResult(
        AgentRunOutcome outcome,
        String text,
        String reasoning,
        References references,
        @Nullable AgentForm form,
        @Nullable String sessionId,
        @Nullable String messageId,
        List<AgentNodeRun> nodes,
        Map<String, @Nullable Object> outputs,
        @Nullable Duration elapsed,
        @Nullable AgentUsage usage,
        List<String> unfinishedNodes)
        implements ReportsTokenUsage {

    public AgentRunResult {
        nodes = List.copyOf(nodes);
        unfinishedNodes = List.copyOf(unfinishedNodes);
    }

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return (this.usage != null) ? this.usage.tokens() : null;
    }

    /**
     * Finds the citations of the text and the chunks they point at.
     *
     * @return the citations in the order of the text
     */
    public List<Citation> citations() {
        return this.references.citationsIn(this.text);
    }

    /**
     * Makes the request that tells the agent what it waits for.
     *
     * @param values the values by the keys of the fields of the form
     * @return the request, in the session of this run
     * @throws IllegalStateException if the agent does not wait
     * @throws IllegalArgumentException if the values do not fit the form
     */
    public AgentRequest reply(Map<String, ? extends @Nullable Object> values) {
        Assert.state(this.form != null && this.sessionId != null, "the agent does not wait for input");
        return AgentRequest.ofInputs(this.form.fill(values)).inSession(this.sessionId);
    }

    public AgentRunResult waiting(AgentForm form) {
        return new AgentRunResult(
                AgentRunOutcome.AWAITS_INPUT,
                this.text,
                this.reasoning,
                this.references,
                form,
                this.sessionId,
                this.messageId,
                this.nodes,
                this.outputs,
                this.elapsed,
                this.usage,
                this.unfinishedNodes);
    }
}
