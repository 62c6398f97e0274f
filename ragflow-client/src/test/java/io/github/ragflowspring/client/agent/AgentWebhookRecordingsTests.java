package io.github.ragflowspring.client.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recorded response of a webhook passes through {@link AgentWebhookOperations}. */
class AgentWebhookRecordingsTests extends RecordingsTestBase {

    private static final AgentWebhookRequest REQUEST =
            AgentWebhookRequest.of(Map.of("text", "hello", "count", "3", "flag", "true"));

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.27.0")
                .area("webhooks", (recording) -> !recording.request().path().endsWith("/logs"));
        recordings
                .on("agent.webhook.test", "[A-Z]+", "/agents/{}/webhook/test")
                .successIf(AgentWebhookRecordingsTests::isSuccess)
                .call((client, recording) -> client.agents().webhook("a1").test(REQUEST), this::assertResponse);
        recordings
                .on("agent.webhook.trigger", "[A-Z]+", "/agents/{}/webhook")
                .successIf(AgentWebhookRecordingsTests::isSuccess)
                .call((client, recording) -> client.agents().webhook("a1").trigger(REQUEST), this::assertResponse);
    }

    private static boolean isSuccess(Recording recording) {
        return recording.response().status() < 400
                && !recording.response().text().matches("(?s)\\{\"code\":10.*");
    }

    private void assertResponse(Recording recording, AgentWebhookResponse response) {
        assertThat(response.status()).isEqualTo(recording.response().status());
        assertThat(response.body()).isEqualTo(recording.response().text());
        if (response.body().contains("\"success\"")) {
            assertThat(response.message()).isNotNull();
        } else {
            assertThat(response.message()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void distinguishesFailures(String release) {
        assertThatExceptionOfType(RagflowInvalidRequestException.class)
                .isThrownBy(() -> trigger(release, "not_configured"));
        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> trigger(release, "streaming_wrong_content_type"));
    }

    @Test
    void refusesOtherUsersInTest() {
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() ->
                        answering("v0.27.0", "test_other_tenant").test(REQUEST).block(TestClients.PATIENCE));
        assertThatExceptionOfType(RagflowAuthenticationException.class)
                .isThrownBy(
                        () -> answering("v0.27.0", "test_no_key").test(REQUEST).block(TestClients.PATIENCE));
    }

    @Test
    void sendsCredentialsInsteadOfKey() {
        MemoryServer memory = new MemoryServer().on((request) -> true, Reply.json("{\"accepted\":true}"));
        AgentWebhookOperations webhook =
                TestClients.client(memory, "v0.27.0").agents().webhook("a1");

        webhook.trigger(REQUEST.header("X-Token", "secret").query("q", "a b")).block(TestClients.PATIENCE);
        webhook.trigger(REQUEST.basicAuth("ada", "secret")).block(TestClients.PATIENCE);
        webhook.trigger(REQUEST.bearerAuth("jwt")).block(TestClients.PATIENCE);
        webhook.test(REQUEST.header("X-Token", "secret")).block(TestClients.PATIENCE);

        assertThat(memory.requests().get(0).header("x-token")).isEqualTo("secret");
        assertThat(memory.requests().get(0).header("authorization")).isNull();
        assertThat(memory.requests().get(0).target()).isEqualTo("/api/v1/agents/a1/webhook?q=a%20b");
        assertThat(memory.requests().get(1).header("authorization")).isEqualTo("Basic YWRhOnNlY3JldA==");
        assertThat(memory.requests().get(2).header("authorization")).isEqualTo("Bearer jwt");
        assertThat(memory.requests().get(3).header("authorization")).isEqualTo("Bearer " + TestClients.API_KEY);
    }

    @Test
    void refusesUnsafeHeaders() {
        assertThatIllegalArgumentException().isThrownBy(() -> header("Content-Type", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> header("X Token", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> header("X-Token", "a\r\nX-Other: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> REQUEST.basicAuth("a:b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answering("v0.27.0", "now").test(REQUEST.bearerAuth("jwt")));
    }

    @Test
    void hidesCredentials() {
        AgentWebhookRequest request = REQUEST.header("X-Token", "secret").query("key", "hidden");

        assertThat(request.toString()).contains("X-Token").doesNotContain("secret", "hidden");
        assertThat(request).isEqualTo(REQUEST.header("X-Token", "secret").query("key", "hidden"));
        assertThat(request.header("x-token", "other").headers()).containsExactly(Map.entry("x-token", "other"));
    }

    private static AgentWebhookRequest header(String name, String value) {
        return REQUEST.header(name, value);
    }

    private static void trigger(String release, String name) throws RagflowException {
        answering(release, name).trigger(REQUEST).block(TestClients.PATIENCE);
    }

    private static AgentWebhookOperations answering(String release, String name) {
        Recording recording = Recordings.recording(release, "webhooks", name);
        return TestClients.client(new MemoryServer().on((request) -> true, Reply.of(recording)), release)
                .agents()
                .webhook("a1");
    }
}
