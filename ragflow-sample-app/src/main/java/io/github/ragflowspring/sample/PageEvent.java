package io.github.ragflowspring.sample;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.error.RagflowException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that the page receives while an assistant or an agent answers. It has its own JSON form, with only the
 * fields that the page shows, so that the page does not depend on the classes of the client.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface PageEvent {

    /** The answer begins. The next question continues the session if RAGFlow reported it. */
    @JsonTypeName("started")
    record Started(@Nullable String sessionId) implements PageEvent {}

    /** A step of an agent begins. */
    @JsonTypeName("step-started")
    record StepStarted(Step step) implements PageEvent {}

    /** A step of an agent is finished, or failed if there is an error. */
    @JsonTypeName("step-finished")
    record StepFinished(
            Step step, @Nullable Double millis, @Nullable String error) implements PageEvent {}

    /** More reasoning of the model. */
    @JsonTypeName("reasoning")
    record Reasoning(String text) implements PageEvent {}

    /** More text. */
    @JsonTypeName("delta")
    record Delta(String text) implements PageEvent {}

    /** The whole text. */
    @JsonTypeName("replace")
    record Replace(String text) implements PageEvent {}

    /** A message is complete, and these are its sources. An agent may send several messages. */
    @JsonTypeName("sources")
    record Sources(List<Source> sources) implements PageEvent {}

    /** An agent waits for this form. It contains nothing that the page does not show. */
    @JsonTypeName("form")
    record InputRequested(AgentForm form) implements PageEvent {}

    /** The answer is complete. */
    @JsonTypeName("completed")
    record Completed() implements PageEvent {}

    /** The answer failed. The page keeps the text so far. */
    @JsonTypeName("error")
    record Failed(String kind, String message, String detail) implements PageEvent {

        /** Returns the event for an error of the client. */
        public static PageEvent of(RagflowException error) {
            Problem problem = Problem.of(error);
            return new Failed(problem.kind(), problem.message(), problem.detail());
        }
    }

    /**
     * A step of an agent.
     *
     * @param id the id of the node
     * @param name the name to show
     * @param type the type of the node, such as {@code Retrieval}
     */
    record Step(String id, String name, String type) {}
}
