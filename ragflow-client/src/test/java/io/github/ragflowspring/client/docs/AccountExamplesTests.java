package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.account.ApiToken;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the examples of {@code docs/account.md}. */
class AccountExamplesTests {

    private static final String RELEASE = "v0.27.0";

    private final ReplayServer server = ReplayServer.start();

    private final AccountOperations account =
            TestClients.client(this.server, RELEASE).account();

    private final ModelOperations models =
            TestClients.client(this.server, RELEASE).models();

    private final String token = "ragflow-nope";

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void describesAccount() {
        on("GET", "/users/me", "users", "me");
        on("GET", "/users/me/models", "users", "me_models");

        Mono<String> owner = this.account.user().map((user) -> user.name() + " <" + user.email() + ">");
        Mono<String> chatModel =
                this.account.tenant().map((tenant) -> tenant.defaultModels().getOrDefault(ModelType.CHAT, "none"));

        assertThat(owner.block(TestClients.PATIENCE)).isEqualTo("recorder-three <user@example.org>");
        assertThat(chatModel.block(TestClients.PATIENCE)).startsWith("live-chat@");
    }

    @Test
    void listsModels() {
        on("GET", "/models", "models", "list_type_embedding");

        Flux<String> embeddingModels = this.models.list(ModelType.EMBEDDING).map(AvailableModel::reference);

        assertThat(embeddingModels.collectList().block(TestClients.PATIENCE))
                .containsExactly("live-embed@live@OpenAI-API-Compatible");
    }

    @Test
    void managesTokens() {
        on("POST", "/system/tokens", "tokens", "create");
        on("DELETE", "/system/tokens/ragflow-nope", "tokens", "delete_unknown");

        Mono<ApiToken> created = this.account.tokens().create();
        Mono<Void> deleted = this.account.tokens().delete(this.token);

        assertThat(created.block(TestClients.PATIENCE).value()).isNotBlank();
        deleted.block(TestClients.PATIENCE);
        assertThat(this.server.requests()).hasSize(2);
    }

    @Test
    void speaksAndListens() throws Exception {
        on("POST", "/chat/audio/speech", "speech", "speech");
        on("POST", "/chat/audio/transcription", "speech", "transcription");
        Path audio = Files.write(this.folder.resolve("question.wav"), new byte[44]);

        Mono<ResponseEntity<Flux<DataBuffer>>> sound =
                this.models.speech().speak("Halley returns in 2061.").toEntity();
        Mono<String> text = this.models.speech().transcribe(UploadSource.of(audio));

        assertThat(sound.block(TestClients.PATIENCE).getHeaders().getContentType())
                .hasToString("audio/mpeg");
        assertThat(text.block(TestClients.PATIENCE)).contains("44 bytes");
    }

    /** The example of the documentation reads a file. */
    Flux<String> listens() {
        Mono<String> text = this.models.speech().transcribe(UploadSource.of(Path.of("question.wav")));
        Flux<String> growingText = this.models.speech().stream(UploadSource.of(Path.of("question.wav")));
        return text.thenMany(growingText);
    }

    private void on(String method, String path, String area, String name) {
        this.server.on(
                (request) -> request.method().equals(method) && request.path().equals("/api/v1" + path),
                Reply.of(Recordings.recording(RELEASE, area, name)));
    }
}
