package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.account.AccountOperations;
import io.github.ragflowspring.client.account.ApiToken;
import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.AgentVersion;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.agent.AgentWebhookResponse;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Message;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.llm.AvailableModel;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.llm.ModelType;
import io.github.ragflowspring.client.llm.SpeechOperations;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.emulator.Seed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/** Workflows with accounts, models, speech and agents, on every release that has them. */
class AgentJourneyIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final DataSize LIMIT = DataSize.ofMegabytes(1);

    private static final String WEBHOOK = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {"mode": "%s", "execution_mode": "%s",
                "security": {"auth_type": "%s", "allow_anonymous": true,
                  "token": {"token_header": "X-Hook", "token_value": "t1"},
                  "basic_auth": {"username": "u", "password": "p"}, "jwt": {"secret": "s"}},
                "response": {"status": 202, "body_template": "{\\"queued\\":true}"},
                "inputs": {"city": {"name": "City", "type": "line"}}}},
                "downstream": ["Message:0"], "upstream": []},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["%s"]}},
                "downstream": [], "upstream": ["begin"]}}}""";

    private static final String MODEL = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {}}, "downstream": ["LLM:0"], "upstream": []},
              "LLM:0": {"obj": {"component_name": "LLM", "params": {"llm_id": "x", "prompts": [{"role": "user",
                "content": "{sys.query}"}]}}, "downstream": ["Message:0"], "upstream": ["begin"]},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["{LLM:0@content}"]}},
                "downstream": [], "upstream": ["LLM:0"]}}}""";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues(
                    "ragflow.emulator.enabled=true", "ragflow.emulator.pace=0ms", "ragflow.emulator.parsing-time=0ms");

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void describesAccountAndManagesKeys(String release) {
        on(release).run((context) -> {
            AccountOperations account = context.getBean(AccountOperations.class);
            assertThat(get(account.user()).id()).isEqualTo(get(account.tenant()).id());
            assertThat(get(account.tenant()).defaultModels().get(ModelType.CHAT))
                    .startsWith("emulated-chat@");

            ApiToken token = get(account.tokens().create());
            RagflowClient other = context.getBean(RagflowClient.class).withApiKey(token.value());
            assertThat(get(other.account().user())).isEqualTo(get(account.user()));
            assertThat(get(account.tokens().list().collectList()))
                    .extracting(ApiToken::value)
                    .contains(token.value())
                    .hasSize(2);
            account.tokens().delete(token.value()).block(PATIENCE);
            assertThatExceptionOfType(RagflowAuthenticationException.class)
                    .isThrownBy(() -> other.account().user().block(PATIENCE))
                    .withMessageNotContaining(token.value());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.1", "v0.23.1"})
    void refusesAccountOfOldRelease(String release) {
        on(release)
                .run((context) -> assertThatExceptionOfType(RagflowUnsupportedException.class)
                        .isThrownBy(() ->
                                context.getBean(AccountOperations.class).user().block(PATIENCE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void speaksAndListens(String release) {
        on(release).run((context) -> {
            SpeechOperations speech = context.getBean(ModelOperations.class).speech();
            UploadSource audio = UploadSource.of("question.wav", new byte[44]);
            assertThat(get(speech.speak("Halley returns.\nIn 2061.").toBytes(LIMIT)))
                    .hasSize(834);
            assertThat(get(speech.transcribe(audio))).isEqualTo("The emulator heard 44 bytes of sound.");
            assertThat(get(speech.stream(audio).collectList()))
                    .containsExactly("The emulator heard 44 bytes of sound.");
            assertThatExceptionOfType(RagflowModelException.class)
                    .isThrownBy(() ->
                            speech.speak("Well\n#fail-model").toBytes(LIMIT).block(PATIENCE));
            assertThatExceptionOfType(RagflowModelException.class)
                    .isThrownBy(() -> speech.stream(
                                    UploadSource.of("question.wav", "#fail-model".getBytes(StandardCharsets.UTF_8)))
                            .blockLast(PATIENCE));
            assertThatExceptionOfType(RagflowInvalidRequestException.class)
                    .isThrownBy(() -> speech.transcribe(UploadSource.of("question.txt", new byte[1]))
                            .block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.26.4", "v0.27.0"})
    void listsModels(String release) {
        on(release).run((context) -> {
            ModelOperations models = context.getBean(ModelOperations.class);
            assertThat(get(models.list().collectList())).hasSize(4);
            assertThat(get(models.list(ModelType.EMBEDDING).collectList()))
                    .extracting(AvailableModel::reference)
                    .containsExactly("emulated-embedding@local@Emulator");
            assertThat(get(models.list(ModelType.RERANK).collectList())).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void restoresVersionsAndReadsForms(String release) {
        on(release).run((context) -> {
            AgentOperations agents = context.getBean(AgentOperations.class);
            Agent agent = get(agents.create(NewAgent.of("Signal", dsl("conversational", "", "One"))));
            get(agents.update(agent.id(), AgentUpdate.none().dsl(dsl("conversational", "", "Two"))));

            List<AgentVersion> versions = get(agents.versions(agent.id()).list().collectList());
            assertThat(versions).hasSize(2);
            AgentVersion first =
                    get(agents.versions(agent.id()).get(versions.get(1).id()));
            get(agents.update(agent.id(), AgentUpdate.none().dsl(first.dsl())));
            assertThat(get(agents.run(agent.id(), "Hi")).text()).isEqualTo("One");

            assertThat(get(agents.inputForm(agent.id(), "begin")).fields())
                    .singleElement()
                    .satisfies((field) -> assertThat(field.name()).isEqualTo("City"));
            assertThat(get(agents.log(agent.id(), "m1"))).isEmpty();
            assertThat(get(agents.reset(agent.id())).tree()).containsKey("components");
            assertThat(get(agents.templates().collectList())).isNotEmpty();
            assertThatExceptionOfType(RagflowNotFoundException.class)
                    .isThrownBy(() -> agents.versions(agent.id()).get("v1").block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void tagsAgents(String release) {
        on(release).run((context) -> {
            AgentOperations agents = context.getBean(AgentOperations.class);
            agents.tags()
                    .replace(Seed.RESEARCHER_ID, List.of("beta", "support"))
                    .block(PATIENCE);
            assertThat(get(agents.tags().counts())).isEqualTo(Map.of("beta", 1L, "support", 1L));
            agents.tags().replace(Seed.RESEARCHER_ID, List.of()).block(PATIENCE);
            assertThat(get(agents.tags().counts())).isEmpty();
            assertThatExceptionOfType(RagflowNotFoundException.class)
                    .isThrownBy(() -> agents.tags().replace("a1", List.of("x")).block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void startsAgentByWebhook(String release) {
        on(release).run((context) -> {
            AgentOperations agents = context.getBean(AgentOperations.class);
            AgentWebhookRequest request = AgentWebhookRequest.of(Map.of("text", "hello"));
            Agent waiting = get(agents.create(NewAgent.of("Waiting", dsl("Webhook", "Streaming", "Done"))));
            assertThat(get(agents.webhook(waiting.id()).trigger(request)).message())
                    .isEqualTo("Done");
            assertThat(get(agents.webhook(waiting.id()).test(request)).message())
                    .isEqualTo("Done");
            Agent immediate = get(agents.create(NewAgent.of("Immediate", dsl("Webhook", "Immediately", "Done"))));
            AgentWebhookResponse response = get(agents.webhook(immediate.id()).trigger(request));
            assertThat(response.status()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("{\"queued\": true}");
            assertThatExceptionOfType(RagflowInvalidRequestException.class)
                    .isThrownBy(() ->
                            agents.webhook(Seed.RESEARCHER_ID).trigger(request).block(PATIENCE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void checksCredentialsOfWebhook(String release) {
        AgentWebhookRequest request = AgentWebhookRequest.of(Map.of("text", "hello"));
        String jwt = "eyJhbGciOiJIUzI1NiJ9.e30.";
        Map<String, AgentWebhookRequest> accepted = Map.of(
                "token", request.header("X-Hook", "t1"),
                "basic", request.basicAuth("u", "p"),
                "jwt", request.bearerAuth(jwt + signature("eyJhbGciOiJIUzI1NiJ9.e30")));
        Map<String, AgentWebhookRequest> refused = Map.of(
                "token", request.header("X-Hook", "t2"),
                "basic", request.basicAuth("u", "q"),
                "jwt", request.bearerAuth(jwt + "AAAA"));
        on(release).run((context) -> {
            AgentOperations agents = context.getBean(AgentOperations.class);
            for (String type : accepted.keySet()) {
                String agent = get(agents.create(NewAgent.of(type, dsl("Webhook", "Streaming", type, "Done"))))
                        .id();
                assertThat(get(agents.webhook(agent).trigger(accepted.get(type)))
                                .message())
                        .isEqualTo("Done");
                for (AgentWebhookRequest wrong : List.of(request, refused.get(type))) {
                    assertThatExceptionOfType(RagflowInvalidRequestException.class)
                            .isThrownBy(
                                    () -> agents.webhook(agent).trigger(wrong).block(PATIENCE));
                }
            }
        });
    }

    private static String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException ex) {
            throw new AssertionError(ex);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void stopsRunOnServer(String release) {
        on(release).run((context) -> {
            AgentOperations agents = context.getBean(AgentOperations.class);
            String agent = get(agents.create(NewAgent.of("Writer", AgentDsl.parse(MODEL))))
                    .id();
            String session = get(agents.sessions(agent).create()).id();
            String whole = get(agents.run(agent, "What is a chunk?")).text();

            AgentRunResult stopped = get(agents.stream(
                            agent, AgentRunRequest.of("What is a chunk? #slow").sessionId(session))
                    .concatMap((event) -> (event instanceof AgentEvent.Started started)
                            ? agents.stop(started.taskId()).thenReturn((AgentEvent) started)
                            : Mono.just(event))
                    .ofType(AgentEvent.Completed.class)
                    .map(AgentEvent.Completed::result)
                    .next());

            assertThat(stopped.text()).hasSizeLessThan(whole.length() / 2);
            List<Message> stored = get(agents.sessions(agent).get(session)).messages();
            assertThat(stored.get(stored.size() - 1).text()).isEqualTo(stopped.text());
            assertThatExceptionOfType(RagflowException.class)
                    .isThrownBy(() -> agents.run(agent, AgentRunRequest.of("Hi").sessionId(session))
                            .block(PATIENCE));
            assertThat(get(agents.run(agent, "Hi")).text()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void servesImagesOfChunks(String release) {
        on(release).run((context) -> {
            DatasetOperations datasets = context.getBean(DatasetOperations.class);
            byte[] image = {(byte) 0xff, (byte) 0xd8, 1, 2};
            Document document = get(datasets.documents(Seed.HANDBOOK_ID).list().next());
            Chunk created = get(datasets.documents(Seed.HANDBOOK_ID)
                    .chunks(document.id())
                    .create(NewChunk.of("The pump has a zirconium valve.")
                            .imageBase64(Base64.getEncoder().encodeToString(image))));
            RetrievalOperations retrieval = context.getBean(RetrievalOperations.class);
            String imageId =
                    get(retrieval.search(RetrievalQuery.of("zirconium valve", Seed.HANDBOOK_ID))).chunks().stream()
                            .filter((chunk) -> chunk.id().equals(created.id()))
                            .findFirst()
                            .orElseThrow()
                            .imageId();
            assertThat(get(retrieval.image(imageId).toBytes(LIMIT))).isEqualTo(image);
        });
    }

    private ApplicationContextRunner on(String release) {
        return this.application.withPropertyValues("ragflow.emulator.release=" + release);
    }

    private static AgentDsl dsl(String mode, String execution, String text) {
        return dsl(mode, execution, "none", text);
    }

    private static AgentDsl dsl(String mode, String execution, String security, String text) {
        return AgentDsl.parse(WEBHOOK.formatted(mode, execution, security, text));
    }

    private static <T> T get(Mono<T> result) {
        T value = result.block(PATIENCE);
        assertThat(value).isNotNull();
        return value;
    }
}
