package io.github.ragflowspring.sample;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told while an assistant or an agent answers: only what it shows, in a form of its own, so that the
 * page does not change when the client does.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface AnswerEvent {

    /** The answer begins; what comes next can name the session, if RAGFlow told it. */
    @JsonTypeName("started")
    record Started(@Nullable String sessionId) implements AnswerEvent {}

    /** A step of an agent begins. */
    @JsonTypeName("step-started")
    record StepStarted(Step step) implements AnswerEvent {}

    /** A step of an agent is done, or failed if there is an error. */
    @JsonTypeName("step-finished")
    record StepFinished(
            Step step, @Nullable Double millis, @Nullable String error) implements AnswerEvent {}

    /** More of the model's thoughts. */
    @JsonTypeName("reasoning")
    record Reasoning(String text) implements AnswerEvent {}

    /** More text. */
    @JsonTypeName("delta")
    record Delta(String text) implements AnswerEvent {}

    /** All of the text anew. */
    @JsonTypeName("replace")
    record Replace(String text) implements AnswerEvent {}

    /** A message is complete, and this is what it rests on. An agent may say several. */
    @JsonTypeName("sources")
    record Sources(List<Source> sources) implements AnswerEvent {}

    /** An agent waits until this is filled in. A form has nothing that the page does not show. */
    @JsonTypeName("form")
    record InputRequested(AgentForm form) implements AnswerEvent {}

    /** The answer is complete. */
    @JsonTypeName("completed")
    record Completed() implements AnswerEvent {}

    /** The answer failed; what was shown of it stays. */
    @JsonTypeName("error")
    record Failed(String kind, String message, String detail) implements AnswerEvent {

        /** Returns the event that tells of an error of the client. */
        public static AnswerEvent of(RagflowException error) {
            Problem problem = Problem.of(error);
            return new Failed(problem.kind(), problem.message(), problem.detail());
        }
    }

    /**
     * A step of an agent.
     *
     * @param id the id of the node
     * @param name what to call it
     * @param type what it is, such as {@code Retrieval}
     */
    record Step(String id, String name, String type) {}
}
