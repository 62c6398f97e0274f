package io.github.ragflowspring.client.docs;

import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunOutcome;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentSession;
import io.github.ragflowspring.client.agent.AgentSessionOperations;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the guide to agents. */
class AgentExamples {

    private final AgentOperations agents;

    AgentExamples(AgentOperations agents) {
        this.agents = agents;
    }

    Mono<String> ask(String agentId, String question) {
        return this.agents.run(agentId, question).map((result) -> result.text() + "\n\n" + sources(result));
    }

    private static String sources(AgentRunResult result) {
        return result.sources().stream().map(Source::documentName).collect(Collectors.joining("\n"));
    }

    Flux<String> progress(String agentId, String question) {
        return this.agents.stream(agentId, question).handle((event, sink) -> {
            if (event instanceof AgentEvent.Delta delta) {
                sink.next(delta.text());
            } else if (event instanceof AgentEvent.NodeFinished finished) {
                sink.next("\n(" + finished.run().node().type() + " finished)\n");
            }
        });
    }

    Mono<AgentRunResult> book(String agentId) {
        return this.agents
                .run(agentId, AgentRunRequest.of("Book a room").input("name", "Ann"))
                .flatMap((result) -> (result.outcome() == AgentRunOutcome.AWAITS_INPUT)
                        ? this.agents.run(agentId, result.reply(Map.of("city", "Berlin")))
                        : Mono.just(result));
    }

    Mono<AgentForm> reload(String agentId, String sessionId) {
        return this.agents.sessions(agentId).pendingForm(sessionId);
    }

    Mono<AgentRunResult> submit(String agentId, String sessionId, AgentForm form, Map<String, String> values) {
        AgentRunRequest request = AgentRunRequest.ofInputs(form.fill(values)).sessionId(sessionId);
        return this.agents.run(agentId, request);
    }

    Mono<String> complete(String agentId, String question) {
        return this.agents.completions(agentId).complete(question).map(OpenAiCompletion::content);
    }

    Mono<String> askCarefully(String agentId, String question) {
        return this.agents
                .run(agentId, question)
                .map(AgentRunResult::text)
                .onErrorResume(
                        RagflowAgentException.class,
                        (ex) -> Mono.just(ex.partialAnswer() + " … (" + ex.nodeId() + " failed)"))
                .onErrorResume(RagflowNotFoundException.class, (ex) -> Mono.just("There is no such agent."));
    }

    Mono<Agent> install(String title, String exportedJson) {
        AgentDsl dsl = AgentDsl.parse(exportedJson);
        return this.agents
                .findByTitle(title)
                .next()
                .flatMap((agent) ->
                        this.agents.update(agent.id(), AgentUpdate.none().dsl(dsl)))
                .switchIfEmpty(this.agents.create(NewAgent.of(title, dsl)));
    }

    Flux<Message> history(String agentId, String user) {
        AgentSessionOperations sessions = this.agents.sessions(agentId);
        return sessions.list(AgentSessionQuery.all().userId(user)).flatMapIterable(AgentSession::messages);
    }
}
