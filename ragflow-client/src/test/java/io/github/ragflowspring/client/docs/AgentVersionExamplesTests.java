package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentTemplate;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.AgentVersion;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.agent.AgentWebhookResponse;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/agents.md} about versions, tags, templates and webhooks. */
class AgentVersionExamplesTests {

    private static final Recording VERSION = Recordings.recording("v0.27.0", "agent_extras", "version_one");

    private final ReplayServer server = ReplayServer.start();

    private final AgentOperations agents =
            TestClients.client(this.server, "v0.27.0").agents();

    private final String agentId = Recorded.segment(VERSION, 1);

    private final String versionId = "v1";

    private final String webhookToken = "secret";

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void restoresVersion() {
        on("GET", ".*/versions", "versions_three");
        this.server.on((request) -> request.path().endsWith("/versions/v1"), Reply.of(VERSION));
        on("GET", ".*/agents", "release_list_before");
        on("GET", ".*/agents/[^/]+", "get_after_release");
        on("PUT", ".*/agents/[^/]+", "put_dsl");

        Flux<AgentVersion> versions = this.agents.versions(this.agentId).list();
        Mono<Agent> restored = this.agents
                .versions(this.agentId)
                .get(this.versionId)
                .flatMap((version) ->
                        this.agents.update(this.agentId, AgentUpdate.none().dsl(version.dsl())));

        assertThat(versions.collectList().block(TestClients.PATIENCE)).hasSizeGreaterThan(2);
        assertThat(restored.block(TestClients.PATIENCE).title()).isEqualTo("rec-versions");
    }

    @Test
    void tagsAgents() {
        on("PUT", ".*/tags", "tags_put");
        on("GET", ".*/tags", "tags");
        on("GET", ".*/templates", "templates");

        Mono<Void> tagged = this.agents.tags().replace(this.agentId, List.of("support", "beta"));
        Mono<Map<String, Long>> tags = this.agents.tags().counts();
        Flux<AgentTemplate> templates = this.agents.templates();

        tagged.block(TestClients.PATIENCE);
        assertThat(tags.block(TestClients.PATIENCE)).containsEntry("red", 4L);
        assertThat(templates.collectList().block(TestClients.PATIENCE)).isNotEmpty();
    }

    @Test
    void startsAgentByWebhook() {
        this.server.on((request) -> true, Reply.of(Recordings.recording("v0.27.0", "webhooks", "token")));

        Mono<AgentWebhookResponse> started = this.agents
                .webhook(this.agentId)
                .trigger(AgentWebhookRequest.of(Map.of("text", "A ticket was opened"))
                        .header("X-Webhook-Token", this.webhookToken));

        assertThat(started.block(TestClients.PATIENCE).message()).startsWith("Stand-in answer");
    }

    private void on(String method, String path, String name) {
        this.server.on(
                (request) -> request.method().equals(method) && request.path().matches(path),
                Reply.of(Recordings.recording("v0.27.0", "agent_extras", name)));
    }
}
