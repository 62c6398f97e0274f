package io.github.ragflowspring.boot.test.examples.agentforms;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.error.RagflowAgentException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs agents for a page that fills in their forms, with WebFlux. */
@SpringBootApplication
@RestController
@RequestMapping("/agents/{agentId}")
class AgentForms {

    private final AgentOperations agents;

    AgentForms(AgentOperations agents) {
        this.agents = agents;
    }

    public static void main(String[] args) {
        SpringApplication.run(AgentForms.class, args);
    }

    /** Returns the form to fill in before a run. Most agents have a form without fields. */
    @GetMapping("/form")
    Mono<AgentForm> form(@PathVariable String agentId) {
        return this.agents.get(agentId).mapNotNull(Agent::beginForm);
    }

    /** Runs the agent. A result with a form continues with the values of its fields in the same session. */
    @PostMapping(path = "/runs", produces = APPLICATION_JSON_VALUE)
    Mono<AgentRunResult> run(@PathVariable String agentId, @RequestBody Run run) {
        return this.agents.run(agentId, run.request());
    }

    @PostMapping(path = "/runs", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<AgentEvent> stream(@PathVariable String agentId, @RequestBody Run run) {
        return this.agents.stream(agentId, run.request());
    }

    @ExceptionHandler
    ProblemDetail failed(RagflowAgentException ex) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "The step " + ex.nodeId() + " failed.");
        problem.setProperty("partialAnswer", ex.partialAnswer());
        return problem;
    }

    /** The client rejects invalid requests before it sends them, such as one that has neither a text nor inputs. */
    @ExceptionHandler
    ProblemDetail invalid(IllegalArgumentException ex) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
    }

    /** A text of the user, or the values of a form, such as {@code {"city": {"type": "line", "value": "Rome"}}}. */
    record Run(
            @Nullable String text,
            @Nullable String sessionId,
            @Nullable Map<String, AgentInput> inputs) {

        AgentRunRequest request() {
            return AgentRunRequest.ofInputs(this.inputs).text(this.text).sessionId(this.sessionId);
        }
    }
}
