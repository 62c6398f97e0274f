package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.client.answer.AnswerFormat;
import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The result of a run of an agent.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class AgentRunResult implements ReportsTokenUsage {

    private final AgentRunOutcome outcome;

    private final String text;

    private final String reasoning;

    private final References references;

    private final @Nullable AgentForm form;

    private final @Nullable String sessionId;

    private final @Nullable String messageId;

    private final @Nullable String taskId;

    private final List<AgentNodeRun> nodes;

    private final List<AgentFile> files;

    private final Map<String, @Nullable Object> outputs;

    private final @Nullable Duration elapsed;

    private final @Nullable TokenUsage usage;

    private final List<String> unfinishedNodes;

    @JsonIgnore
    private final Map<String, @Nullable Object> additional;

    private AgentRunResult(Builder builder) {
        this.outcome = builder.outcome;
        this.text = builder.text;
        this.reasoning = builder.reasoning;
        this.references = builder.references;
        this.form = builder.form;
        this.sessionId = builder.sessionId;
        this.messageId = builder.messageId;
        this.taskId = builder.taskId;
        this.nodes = List.copyOf(builder.nodes);
        this.files = List.copyOf(builder.files);
        this.outputs = ImmutableMaps.copyOf(builder.outputs);
        this.elapsed = builder.elapsed;
        this.usage = builder.usage;
        this.unfinishedNodes = List.copyOf(builder.unfinishedNodes);
        this.additional = ImmutableMaps.copyOf(builder.additional);
    }

    /** Create a builder, for tests of code that uses {@code AgentRunResult}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Create a builder with the values of this result. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Return how the run ended. */
    public AgentRunOutcome outcome() {
        return this.outcome;
    }

    /** Return the text of the agent, with citation marks such as {@code [ID:447]} and without the reasoning. */
    public String text() {
        return this.text;
    }

    /** Return the reasoning of language models, empty if there is none. */
    public String reasoning() {
        return this.reasoning;
    }

    /** Return the chunks that the text is based on. */
    public References references() {
        return this.references;
    }

    /** Return the form that the agent waits for, or {@code null} if it does not wait for input. */
    public @Nullable AgentForm form() {
        return this.form;
    }

    /** Return the id of the session, even if the request named none, or {@code null} if RAGFlow does not report it. */
    public @Nullable String sessionId() {
        return this.sessionId;
    }

    /** Return the id of the run, or {@code null} if RAGFlow does not report it. */
    public @Nullable String messageId() {
        return this.messageId;
    }

    /**
     * Return the id of the task, with which {@link AgentOperations#stop(String)} stops the run on the server, or {@code null}
     * if RAGFlow does not report it.
     */
    public @Nullable String taskId() {
        return this.taskId;
    }

    /** Return the files that the agent made, unmodifiable. */
    public List<AgentFile> files() {
        return this.files;
    }

    /** Return the runs of the nodes, unmodifiable and in the order in which they finished. */
    public List<AgentNodeRun> nodes() {
        return this.nodes;
    }

    /**
     * Return the outputs of the workflow by name, unmodifiable; empty in a session and on releases before v0.25.1,
     * which do not report them. Values may be {@code null}.
     */
    public Map<String, @Nullable Object> outputs() {
        return this.outputs;
    }

    /** Return the duration, or {@code null} where the outputs are missing. */
    public @Nullable Duration elapsed() {
        return this.elapsed;
    }

    /** Return the number of tokens and of calls of language models, or {@code null} before v0.26.3. */
    public @Nullable TokenUsage usage() {
        return this.usage;
    }

    /**
     * Return the ids of nodes whose text is part of the answer although RAGFlow never reported that they finished,
     * unmodifiable. If there are any, the text may be cut off because a language model failed: RAGFlow gives no
     * other sign of it.
     */
    public List<String> unfinishedNodes() {
        return this.unfinishedNodes;
    }

    /** Return the citations in the text, unmodifiable and in their order. */
    @JsonProperty("citations")
    public List<Citation> citations() {
        return this.references.citationsIn(this.text);
    }

    /** Return the cited documents, each once, unmodifiable and in the order of their first citations. */
    @JsonProperty("sources")
    public List<Source> sources() {
        return this.references.sourcesIn(this.text);
    }

    /**
     * Return the text as Markdown or HTML.
     *
     * @param format the format
     */
    public String render(AnswerFormat format) {
        return format.render(this.text, this.references);
    }

    @Override
    public @Nullable TokenUsage tokenUsage() {
        return this.usage;
    }

    /**
     * Create the request that continues a run which waits for input.
     *
     * @param values the values by the keys of the fields of the form
     * @return the request, in the session of this run
     * @throws IllegalStateException if the agent does not wait for input
     * @throws IllegalArgumentException if the values do not fit the form
     */
    public AgentRunRequest reply(Map<String, ? extends @Nullable Object> values) {
        Assert.state(this.form != null && this.sessionId != null, "the agent does not wait for input");
        return AgentRunRequest.ofInputs(this.form.fill(values)).sessionId(this.sessionId);
    }

    /**
     * Create the request that continues the session of this run. A run that waits for input is continued with {@link
     * #reply(Map)}.
     *
     * @param text the text of the user
     * @throws IllegalStateException if the run has no session
     */
    public AgentRunRequest followUp(String text) {
        Assert.state(this.sessionId != null, "the run has no session");
        return AgentRunRequest.of(text).sessionId(this.sessionId);
    }

    /**
     * Return the JSON fields of the response that this version of the library does not model, unmodifiable and by
     * name.
     */
    public Map<String, @Nullable Object> additional() {
        return this.additional;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                this.outcome,
                this.text,
                this.reasoning,
                this.references,
                this.form,
                this.sessionId,
                this.messageId,
                this.taskId,
                this.nodes,
                this.files,
                this.outputs,
                this.elapsed,
                this.usage,
                this.unfinishedNodes,
                this.additional);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof AgentRunResult that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "AgentRunResult[outcome=" + this.outcome + ", text=" + this.text + ", reasoning=" + this.reasoning
                + ", references=" + this.references + ", form=" + this.form + "]";
    }

    /**
     * Builds an {@link AgentRunResult}. Everything is optional: the outcome is {@link AgentRunOutcome#SILENT},
     * texts, lists and maps are empty and everything else is unknown by default.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private AgentRunOutcome outcome = AgentRunOutcome.SILENT;

        private String text = "";

        private String reasoning = "";

        private References references = References.none();

        private @Nullable AgentForm form;

        private @Nullable String sessionId;

        private @Nullable String messageId;

        private @Nullable String taskId;

        private List<AgentNodeRun> nodes = List.of();

        private List<AgentFile> files = List.of();

        private Map<String, @Nullable Object> outputs = Map.of();

        private @Nullable Duration elapsed;

        private @Nullable TokenUsage usage;

        private List<String> unfinishedNodes = List.of();

        private Map<String, @Nullable Object> additional = Map.of();

        private Builder() {}

        private Builder(AgentRunResult source) {
            this.outcome = source.outcome;
            this.text = source.text;
            this.reasoning = source.reasoning;
            this.references = source.references;
            this.form = source.form;
            this.sessionId = source.sessionId;
            this.messageId = source.messageId;
            this.taskId = source.taskId;
            this.nodes = source.nodes;
            this.files = source.files;
            this.outputs = source.outputs;
            this.elapsed = source.elapsed;
            this.usage = source.usage;
            this.unfinishedNodes = source.unfinishedNodes;
            this.additional = source.additional;
        }

        /** See {@link AgentRunResult#outcome()}. */
        public Builder outcome(AgentRunOutcome outcome) {
            this.outcome = outcome;
            return this;
        }

        /** See {@link AgentRunResult#text()}. */
        public Builder text(String text) {
            this.text = text;
            return this;
        }

        /** See {@link AgentRunResult#reasoning()}. */
        public Builder reasoning(String reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** See {@link AgentRunResult#references()}. */
        public Builder references(References references) {
            this.references = references;
            return this;
        }

        /** See {@link AgentRunResult#form()}. */
        public Builder form(@Nullable AgentForm form) {
            this.form = form;
            return this;
        }

        /** See {@link AgentRunResult#sessionId()}. */
        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        /** See {@link AgentRunResult#messageId()}. */
        public Builder messageId(@Nullable String messageId) {
            this.messageId = messageId;
            return this;
        }

        /** See {@link AgentRunResult#taskId()}. */
        public Builder taskId(@Nullable String taskId) {
            this.taskId = taskId;
            return this;
        }

        /** See {@link AgentRunResult#files()}. */
        public Builder files(List<AgentFile> files) {
            this.files = files;
            return this;
        }

        /** See {@link AgentRunResult#nodes()}. */
        public Builder nodes(List<AgentNodeRun> nodes) {
            this.nodes = nodes;
            return this;
        }

        /** See {@link AgentRunResult#outputs()}. */
        public Builder outputs(Map<String, @Nullable Object> outputs) {
            this.outputs = outputs;
            return this;
        }

        /** See {@link AgentRunResult#elapsed()}. */
        public Builder elapsed(@Nullable Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /** See {@link AgentRunResult#usage()}. */
        public Builder usage(@Nullable TokenUsage usage) {
            this.usage = usage;
            return this;
        }

        /** See {@link AgentRunResult#unfinishedNodes()}. */
        public Builder unfinishedNodes(List<String> unfinishedNodes) {
            this.unfinishedNodes = unfinishedNodes;
            return this;
        }

        /** See {@link AgentRunResult#additional()}. */
        public Builder additional(Map<String, @Nullable Object> additional) {
            this.additional = additional;
            return this;
        }

        /** Build the {@link AgentRunResult}. */
        public AgentRunResult build() {
            return new AgentRunResult(this);
        }
    }
}
