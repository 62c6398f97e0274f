package io.github.ragflowspring.client.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import io.github.ragflowspring.client.model.ReportsTokenUsage;
import io.github.ragflowspring.client.model.TokenUsage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run of an agent.
 *
 * <p>{@link Started} is the first and {@link Completed} the last event on every release. Finished nodes, text and
 * reasoning, ends of messages and requests for input are reported everywhere; the begin of the workflow and of its nodes
 * from v0.25.1 on and outside of sessions; the end of the workflow likewise, and from v0.26.3 on in sessions, too. An
 * {@link AgentRunAccumulator} collects the events into an {@link AgentRunResult}.
 *
 * <p>Match the subclasses with {@code instanceof} and ignore the others: later versions may add some. In JSON the property
 * {@code type} distinguishes them.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public abstract class AgentEvent {

    private final String type;

    /** The values that define when events of the same type are equal. */
    @JsonIgnore
    private final List<@Nullable Object> values;

    AgentEvent(String type, @Nullable Object... values) {
        this.type = type;
        this.values = Arrays.asList(values);
    }

    /** Create the first event of a run. Both ids may be unknown. */
    public static Started started(@Nullable String sessionId, @Nullable String messageId) {
        return new Started(sessionId, messageId, null);
    }

    /** Create the first event of a run with its task on the server. All ids may be unknown. */
    public static Started started(@Nullable String sessionId, @Nullable String messageId, @Nullable String taskId) {
        return new Started(sessionId, messageId, taskId);
    }

    /** Create an event for the begin of the workflow. */
    public static WorkflowStarted workflowStarted(Map<String, @Nullable Object> inputs) {
        return new WorkflowStarted(inputs);
    }

    /** Create an event for the begin of a node. */
    public static NodeStarted nodeStarted(AgentNode node, String thoughts) {
        return new NodeStarted(node, thoughts);
    }

    /** Create an event for the end of a node. */
    public static NodeFinished nodeFinished(AgentNodeRun run, List<AgentNodeRun> trace) {
        return new NodeFinished(run, trace);
    }

    /** Create an event with text to append. */
    public static Delta delta(String text) {
        return new Delta(text);
    }

    /** Create an event with reasoning to append. */
    public static Reasoning reasoning(String text) {
        return new Reasoning(text);
    }

    /** Create an event with the sound of the text so far. */
    public static Speech speech(byte[] sound) {
        return new Speech(sound);
    }

    /** Create an event with text that replaces all text so far. */
    public static Replace replace(String text) {
        return new Replace(text);
    }

    /** Create an event for the end of a message. */
    public static MessageEnded messageEnded(References references) {
        return messageEnded(references, List.of());
    }

    /** Create an event for the end of a message with the files that the agent made. */
    public static MessageEnded messageEnded(References references, List<AgentFile> files) {
        return new MessageEnded(references, files);
    }

    /** Create an event of an agent that waits for input. */
    public static UserInputRequested userInputRequested(AgentForm form) {
        return new UserInputRequested(form);
    }

    /** Create an event for the end of the workflow. */
    public static WorkflowFinished workflowFinished(
            Map<String, @Nullable Object> outputs, @Nullable Duration elapsed, @Nullable TokenUsage usage) {
        return new WorkflowFinished(outputs, elapsed, usage);
    }

    /** Create the last event, with the complete result. */
    public static Completed completed(AgentRunResult result) {
        return new Completed(result);
    }

    /** Create an event of an unknown type, with its data as sent by the server. */
    public static Unknown unknown(String data) {
        return new Unknown(data);
    }

    /**
     * Return the type of the event: {@code started}, {@code workflow_started}, {@code node_started}, {@code
     * node_finished}, {@code delta}, {@code reasoning}, {@code replace}, {@code message_ended}, {@code user_input_requested}, {@code
     * workflow_finished}, {@code completed} or {@code unknown}.
     */
    public String type() {
        return this.type;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentEvent that && this.type.equals(that.type) && this.values.equals(that.values));
    }

    @Override
    public final int hashCode() {
        return 31 * this.type.hashCode() + this.values.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + this.values;
    }

    /**
     * The run begins. The first event, sent once.
     *
     * @since 0.1.0
     */
    public static final class Started extends AgentEvent {

        private final @Nullable String sessionId;

        private final @Nullable String messageId;

        private final @Nullable String taskId;

        private Started(@Nullable String sessionId, @Nullable String messageId, @Nullable String taskId) {
            super("started", sessionId, messageId, taskId);
            this.sessionId = sessionId;
            this.messageId = messageId;
            this.taskId = taskId;
        }

        /**
         * Return the id of the session, even if the request named none, or {@code null} if RAGFlow does not report
         * it.
         */
        public @Nullable String sessionId() {
            return this.sessionId;
        }

        /** Return the id of the run, or {@code null} if RAGFlow does not report it. */
        public @Nullable String messageId() {
            return this.messageId;
        }

        /**
         * Return the id of the task, with which {@link AgentOperations#stop(String)} stops the run on the server, or {@code
         * null} if RAGFlow does not report it.
         */
        public @Nullable String taskId() {
            return this.taskId;
        }
    }

    /**
     * The workflow begins.
     *
     * @since 0.1.0
     */
    public static final class WorkflowStarted extends AgentEvent {

        private final Map<String, @Nullable Object> inputs;

        private WorkflowStarted(Map<String, @Nullable Object> inputs) {
            super("workflow_started", inputs);
            this.inputs = ImmutableMaps.copyOf(inputs);
        }

        /** Return the inputs, unmodifiable and by name. Values may be {@code null}. */
        public Map<String, @Nullable Object> inputs() {
            return this.inputs;
        }
    }

    /**
     * A node begins.
     *
     * @since 0.1.0
     */
    public static final class NodeStarted extends AgentEvent {

        private final AgentNode node;

        private final String thoughts;

        private NodeStarted(AgentNode node, String thoughts) {
            super("node_started", node, thoughts);
            this.node = node;
            this.thoughts = thoughts;
        }

        /** Return the node. */
        public AgentNode node() {
            return this.node;
        }

        /** Return the text that RAGFlow sends while the node runs, may be empty. */
        public String thoughts() {
            return this.thoughts;
        }
    }

    /**
     * A node is finished. Follows the text of the message that shows the output of the node.
     *
     * @since 0.1.0
     */
    public static final class NodeFinished extends AgentEvent {

        private final AgentNodeRun run;

        private final List<AgentNodeRun> trace;

        private NodeFinished(AgentNodeRun run, List<AgentNodeRun> trace) {
            super("node_finished", run, trace);
            this.run = run;
            this.trace = List.copyOf(trace);
        }

        /** Return the run of the node. */
        public AgentNodeRun run() {
            return this.run;
        }

        /**
         * Return the runs of all nodes so far including this one, unmodifiable; empty unless the request asks for
         * the trace.
         */
        public List<AgentNodeRun> trace() {
            return this.trace;
        }
    }

    /**
     * More text of the agent.
     *
     * @since 0.1.0
     */
    public static final class Delta extends AgentEvent {

        private final String text;

        private Delta(String text) {
            super("delta", text);
            this.text = text;
        }

        /** Return the text to append. */
        public String text() {
            return this.text;
        }
    }

    /**
     * More reasoning of a language model.
     *
     * @since 0.1.0
     */
    public static final class Reasoning extends AgentEvent {

        private final String text;

        private Reasoning(String text) {
            super("reasoning", text);
            this.text = text;
        }

        /** Return the reasoning to append. */
        public String text() {
            return this.text;
        }
    }

    /**
     * Sound of a message that is set up to be spoken. Each event has the next piece, in the format of the model.
     *
     * @since 0.1.0
     */
    public static final class Speech extends AgentEvent {

        private final byte[] sound;

        private Speech(byte[] sound) {
            super("speech", ByteBuffer.wrap(sound.clone()));
            this.sound = sound.clone();
        }

        /** Return the sound, to append to that of the events before. In JSON it is Base64. */
        public byte[] sound() {
            return this.sound.clone();
        }
    }

    /**
     * The whole text of the run: text that was already sent turned out to be reasoning.
     *
     * @since 0.1.0
     */
    public static final class Replace extends AgentEvent {

        private final String text;

        private Replace(String text) {
            super("replace", text);
            this.text = text;
        }

        /** Return the text that replaces all text so far. */
        public String text() {
            return this.text;
        }
    }

    /**
     * A message is complete. A workflow may send several.
     *
     * @since 0.1.0
     */
    public static final class MessageEnded extends AgentEvent {

        private final References references;

        private final List<AgentFile> files;

        private MessageEnded(References references, List<AgentFile> files) {
            super("message_ended", references, files);
            this.references = references;
            this.files = List.copyOf(files);
        }

        /** Return the files that the agent made for the message, unmodifiable. */
        public List<AgentFile> files() {
            return this.files;
        }

        /** Return the chunks that the message is based on. */
        public References references() {
            return this.references;
        }
    }

    /**
     * The agent waits for input. The run ends here; {@link AgentRunResult#reply} continues it in the session.
     *
     * @since 0.1.0
     */
    public static final class UserInputRequested extends AgentEvent {

        private final AgentForm form;

        private UserInputRequested(AgentForm form) {
            super("user_input_requested", form);
            this.form = form;
        }

        /** Return the form to fill in. */
        public AgentForm form() {
            return this.form;
        }
    }

    /**
     * The workflow is finished.
     *
     * @since 0.1.0
     */
    public static final class WorkflowFinished extends AgentEvent implements ReportsTokenUsage {

        private final Map<String, @Nullable Object> outputs;

        private final @Nullable Duration elapsed;

        private final @Nullable TokenUsage usage;

        private WorkflowFinished(
                Map<String, @Nullable Object> outputs, @Nullable Duration elapsed, @Nullable TokenUsage usage) {
            super("workflow_finished", outputs, elapsed, usage);
            this.outputs = ImmutableMaps.copyOf(outputs);
            this.elapsed = elapsed;
            this.usage = usage;
        }

        /** Return the outputs, unmodifiable and by name; empty in a session. Values may be {@code null}. */
        public Map<String, @Nullable Object> outputs() {
            return this.outputs;
        }

        /** Return the duration, or {@code null} in a session. */
        public @Nullable Duration elapsed() {
            return this.elapsed;
        }

        /** Return the number of tokens and of calls of language models, or {@code null} before v0.26.3. */
        public @Nullable TokenUsage usage() {
            return this.usage;
        }

        @Override
        public @Nullable TokenUsage tokenUsage() {
            return this.usage;
        }
    }

    /**
     * The run is complete. The last event; a stream that ends without it ends with an error.
     *
     * @since 0.1.0
     */
    public static final class Completed extends AgentEvent {

        private final AgentRunResult result;

        private Completed(AgentRunResult result) {
            super("completed", result);
            this.result = result;
        }

        /** Return the complete result. */
        public AgentRunResult result() {
            return this.result;
        }
    }

    /**
     * An event that this version of the library does not know, or speech that accompanies text. Its data is not
     * part of the JSON form.
     *
     * @since 0.1.0
     */
    public static final class Unknown extends AgentEvent {

        @JsonIgnore
        private final String data;

        private Unknown(String data) {
            super("unknown", data);
            this.data = data;
        }

        /** Return the data of the event as sent by the server. */
        public String data() {
            return this.data;
        }
    }
}
