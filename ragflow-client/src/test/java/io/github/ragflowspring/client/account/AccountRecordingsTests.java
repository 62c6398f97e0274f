package io.github.ragflowspring.client.account;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.lastSegment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about users, tenants, API keys and models passes through the operations. */
class AccountRecordingsTests extends RecordingsTestBase {

    private static final Map<String, ModelType> DEFAULTS = Map.of(
            "llm_id", ModelType.CHAT,
            "embd_id", ModelType.EMBEDDING,
            "rerank_id", ModelType.RERANK,
            "img2txt_id", ModelType.VISION,
            "asr_id", ModelType.SPEECH_TO_TEXT,
            "tts_id", ModelType.TEXT_TO_SPEECH);

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.27.0")
                .area("users", get(".*/users/me(/models)?"))
                .area("tokens")
                .area("models", get(".*/models"));
        // Models have no route on v0.25.
        recordings.leaveOut(
                1,
                (recording) -> recording.release().equals("v0.25.6")
                        && recording.request().path().endsWith("/v1/models"));
        recordings
                .on("account.user", "GET", "/users/me")
                .call((client, recording) -> client.account().user(), (recording, user) -> {
                    JsonNode expected = data(recording);
                    assertThat(user.id()).isEqualTo(expected.path("id").asString());
                    assertThat(user.name()).isEqualTo(expected.path("nickname").asString());
                    assertThat(user.email()).isEqualTo(expected.path("email").asString());
                    assertThat(user.language()).isEqualTo(text(expected, "language"));
                    assertThat(user.avatar()).isEqualTo(text(expected, "avatar"));
                    assertThat(user.createdAt().toEpochMilli())
                            .isEqualTo(expected.path("create_time").asLong());
                });
        recordings
                .on("account.tenant", "GET", "/users/me/models")
                .call((client, recording) -> client.account().tenant(), (recording, tenant) -> {
                    JsonNode expected = data(recording);
                    assertThat(tenant.id()).isEqualTo(expected.path("tenant_id").asString());
                    assertThat(tenant.name()).isEqualTo(expected.path("name").asString());
                    assertThat(tenant.role()).isEqualTo(text(expected, "role"));
                    assertThat(tenant.defaultModels()).doesNotContainKey(ModelType.OCR);
                    DEFAULTS.forEach((field, type) ->
                            assertThat(tenant.defaultModels().get(type)).isEqualTo(text(expected, field)));
                });
        recordings
                .on("account.token.list", "GET", "/system/tokens")
                .call((client, recording) -> client.account().tokens().list().collectList(), (recording, tokens) -> {
                    assertThat(tokens).hasSize(data(recording).size());
                    for (int i = 0; i < tokens.size(); i++) {
                        assertToken(tokens.get(i), data(recording).get(i));
                    }
                })
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("account.token.create", "POST", "/system/tokens")
                .call(
                        (client, recording) -> client.account().tokens().create(),
                        (recording, token) -> assertToken(token, data(recording)))
                .sends((recording) -> recording.request().query().isEmpty(), (recording, request) -> request);
        recordings
                .on("account.token.delete", "DELETE", "/system/tokens/[^/]+")
                .call((client, recording) -> client.account().tokens().delete(lastSegment(recording)))
                .sends((recording) -> true, (recording, request) -> request);
        recordings
                .on("model.list", "GET", "/models")
                .call((client, recording) -> client.models().list().collectList(), (recording, models) -> {
                    JsonNode expected = data(recording);
                    assertThat(models).hasSize(expected.size());
                    for (int i = 0; i < models.size(); i++) {
                        JsonNode model = expected.get(i);
                        assertThat(models.get(i).id())
                                .isEqualTo(model.path("model_id").asString());
                        assertThat(models.get(i).types())
                                .extracting(ModelType::value)
                                .containsExactly(model.path("model_type").get(0).asString());
                        assertThat(models.get(i).reference())
                                .isEqualTo(model.path("name").asString() + "@"
                                        + model.path("instance_name").asString() + "@"
                                        + model.path("provider_name").asString());
                        assertThat(models.get(i).additional()).containsKeys("rank", "tenant_name");
                    }
                });
        for (String release : new String[] {"v0.25.6", "v0.27.0"}) {
            Recordings all = Recordings.of(release);
            recordings.request(
                    all.get("users", "me"), (client) -> client.account().user());
            recordings.request(
                    all.get("users", "me_models"), (client) -> client.account().tenant());
        }
        Recordings newest = Recordings.of("v0.27.0");
        recordings.request(
                newest.get("models", "list"), (client) -> client.models().list());
        recordings.request(
                newest.get("models", "list_type_tts"),
                (client) -> client.models().list(ModelType.TEXT_TO_SPEECH));
        recordings.comparesRequests(22);
    }

    private static void assertToken(ApiToken token, JsonNode expected) {
        assertThat(token.value()).isEqualTo(expected.path("token").asString());
        assertThat(token.botToken()).isEqualTo(text(expected, "beta"));
        assertThat(token.ownerId()).isEqualTo(expected.path("tenant_id").asString());
        assertThat(token.createdAt().toEpochMilli())
                .isEqualTo(expected.path("create_time").asLong());
        assertThat(token.toString()).doesNotContain(token.value()).doesNotContain(token.botToken());
    }

    private static Predicate<Recording> get(String path) {
        return (recording) -> recording.request().method().equals("GET")
                && recording.request().path().matches(path);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}
