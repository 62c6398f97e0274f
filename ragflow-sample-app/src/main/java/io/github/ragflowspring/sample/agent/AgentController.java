package io.github.ragflowspring.sample.agent;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentInput;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.browser.BrowserEvents;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs RAGFlow's agents on behalf of the page. */
@RestController
@RequestMapping("/api/agents")
class AgentController {

    private final AgentOperations agents;

    AgentController(AgentOperations agents) {
        this.agents = agents;
    }

    @GetMapping
    Flux<Summary> agents() {
        return this.agents.list().map(Summary::of);
    }

    /** Returns the form to fill in before an agent is run. Mostly it has no fields. */
    @GetMapping("/{agentId}/form")
    Mono<AgentForm> form(@PathVariable String agentId) {
        return this.agents.get(agentId).mapNotNull(Agent::beginForm);
    }

    /** Uploads a file for a run, and returns its description. */
    @PostMapping(path = "/{agentId}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<UploadedFile> upload(@PathVariable String agentId, @RequestPart("file") FilePart file) {
        return this.agents.files().upload(agentId, UploadSource.of(file.filename(), file.content()));
    }

    /** Streams a run of an agent. When the browser closes the connection, the run is stopped on the server, too. */
    @PostMapping(path = "/{agentId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> stream(@PathVariable String agentId, @RequestBody Run run) {
        return BrowserEvents.defaults().run(this.agents.stream(agentId, run.toRequest()));
    }

    /**
     * An agent to run.
     *
     * @param id its id
     * @param title its title
     * @param description the description, or {@code null}
     */
    record Summary(String id, String title, @Nullable String description) {

        static Summary of(Agent agent) {
            return new Summary(agent.id(), agent.title(), agent.description());
        }
    }

    /**
     * A run that the page requests.
     *
     * @param question the text of the user, or {@code null} if only inputs are sent
     * @param sessionId the session to continue, or {@code null} to begin one
     * @param inputs the values of the form by the keys of its fields, or {@code null}
     * @param files the descriptions of uploaded files, or {@code null}
     */
    record Run(
            @Nullable String question,
            @Nullable String sessionId,
            @Nullable Map<String, AgentInput> inputs,
            @Nullable List<UploadedFile> files) {

        AgentRunRequest toRequest() {
            Map<String, AgentInput> values = (this.inputs != null) ? this.inputs : Map.of();
            AgentRunRequest request = StringUtils.hasText(this.question)
                    ? AgentRunRequest.of(this.question).inputs(values)
                    : AgentRunRequest.ofInputs(values);
            return request.sessionId(this.sessionId)
                    .files((this.files != null) ? this.files : List.of())
                    .stopOnCancel(true);
        }
    }
}
