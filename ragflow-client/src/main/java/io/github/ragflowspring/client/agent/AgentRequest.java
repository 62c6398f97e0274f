package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.support.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to run an agent with.
 *
 * @param question what the user says, empty for a workflow that only takes inputs
 * @param sessionId the session it belongs to, or {@code null} to begin a new one
 * @param inputs values for the fields of the {@linkplain AgentDsl#beginForm() form at the beginning}, or of the form for
 *     which the agent waits, by the keys of the fields
 * @param files files that were uploaded to RAGFlow, each as RAGFlow described it in the answer to the upload
 * @param userId who asks, as the application names users, or {@code null}
 * @param withTrace whether to have each finished node tell of all nodes before it. What the nodes did comes without it as
 *     well, so that this is only for what RAGFlow itself would show
 */
public record AgentRequest(
        String question,
        @Nullable String sessionId,
        Map<String, AgentInput> inputs,
        List<Map<String, @Nullable Object>> files,
        @Nullable String userId,
        boolean withTrace) {

    public AgentRequest {
        Assert.notNull(question, "question must not be null");
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        files = List.copyOf(files);
        if (sessionId != null) {
            Ids.check("sessionId", sessionId);
            // RAGFlow would answer the question before once more.
            Assert.isTrue(
                    !question.isBlank() || !inputs.isEmpty(), "a run in a session must have a question or inputs");
        }
    }

    /**
     * Returns a request that asks a question in a new session.
     *
     * @param question the question, not blank
     * @return the request
     */
    public static AgentRequest of(String question) {
        Assert.hasText(question, "question must not be blank");
        return new AgentRequest(question, null, Map.of(), List.of(), null, false);
    }

    /**
     * Returns a request that asks nothing and gives the values of a form.
     *
     * @param inputs the values by the keys of the fields, such as {@link AgentForm#fill} makes them
     * @return the request
     */
    public static AgentRequest ofInputs(Map<String, AgentInput> inputs) {
        return new AgentRequest("", null, inputs, List.of(), null, false);
    }

    /**
     * Returns this request as a turn of a session.
     *
     * @param sessionId the id of the session
     * @return the request
     */
    public AgentRequest inSession(String sessionId) {
        return new AgentRequest(this.question, sessionId, this.inputs, this.files, this.userId, this.withTrace);
    }

    /**
     * Returns this request with a value for a field, besides those it has.
     *
     * @param key the key of the field
     * @param value a text, number, boolean, or an {@link AgentInput} to say the type of the field as well
     * @return the request
     */
    public AgentRequest input(String key, @Nullable Object value) {
        Map<String, AgentInput> more = new LinkedHashMap<>(this.inputs);
        more.put(key, AgentInput.of(value));
        return inputs(more);
    }

    /**
     * Returns this request with the values of a form in place of those it has.
     *
     * @param inputs the values by the keys of the fields
     * @return the request
     */
    public AgentRequest inputs(Map<String, AgentInput> inputs) {
        return new AgentRequest(this.question, this.sessionId, inputs, this.files, this.userId, this.withTrace);
    }

    /**
     * Returns this request with a file, besides those it has.
     *
     * @param file what RAGFlow answered to the upload of the file
     * @return the request
     */
    public AgentRequest file(Map<String, @Nullable Object> file) {
        List<Map<String, @Nullable Object>> more = new ArrayList<>(this.files);
        more.add(Collections.unmodifiableMap(new LinkedHashMap<>(file)));
        return new AgentRequest(this.question, this.sessionId, this.inputs, more, this.userId, this.withTrace);
    }

    /**
     * Returns this request on behalf of a user of the application.
     *
     * @param userId the user, in whatever form the application names users
     * @return the request
     */
    public AgentRequest userId(String userId) {
        return new AgentRequest(this.question, this.sessionId, this.inputs, this.files, userId, this.withTrace);
    }

    /**
     * Returns this request with or without the trace of RAGFlow.
     *
     * @param withTrace whether to ask for it
     * @return the request
     */
    public AgentRequest withTrace(boolean withTrace) {
        return new AgentRequest(this.question, this.sessionId, this.inputs, this.files, this.userId, withTrace);
    }
}
