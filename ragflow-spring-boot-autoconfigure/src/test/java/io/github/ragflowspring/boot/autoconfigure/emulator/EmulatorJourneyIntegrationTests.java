package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.agent.Agent;
import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentForm;
import io.github.ragflowspring.client.agent.AgentOperations;
import io.github.ragflowspring.client.agent.AgentRunAccumulator;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentRunResult;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.answer.MessageRole;
import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.GraphNode;
import io.github.ragflowspring.client.dataset.IndexOperations;
import io.github.ragflowspring.client.dataset.IndexTask;
import io.github.ragflowspring.client.dataset.KnowledgeGraph;
import io.github.ragflowspring.client.dataset.KnowledgeGraphOperations;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestOptions;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.file.FileItem;
import io.github.ragflowspring.client.file.FileOperations;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.llm.ModelOperations;
import io.github.ragflowspring.client.memory.Memory;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryMessageOperations;
import io.github.ragflowspring.client.memory.MemoryOperations;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryType;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.client.openai.OpenAiCompletion;
import io.github.ragflowspring.client.retrieval.RetrievalOperations;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppOperations;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import io.github.ragflowspring.client.system.ServerFeature;
import io.github.ragflowspring.client.system.SystemOperations;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import io.github.ragflowspring.emulator.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Typical workflows with the auto-configured beans, on every release. */
class EmulatorJourneyIntegrationTests {

    private static final String FORM = """
            {"components": {
              "begin": {"obj": {"component_name": "Begin", "params": {"inputs": {}}},
                "downstream": ["UserFillUp:0"], "upstream": []},
              "UserFillUp:0": {"obj": {"component_name": "UserFillUp", "params": {"enable_tips": true, "tips": "Where?",
                "inputs": {"city": {"name": "City", "type": "line", "optional": false, "options": []}}}},
                "downstream": ["Message:0"], "upstream": ["begin"]},
              "Message:0": {"obj": {"component_name": "Message", "params": {"content": ["{UserFillUp:0@city}"]}},
                "downstream": [], "upstream": ["UserFillUp:0"]}}}""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TEXT = "The lighthouse of Arden was built in 1871. Its lamp burns rapeseed oil.";

    private static final String QUESTION = "When was the lighthouse of Arden built?";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues(
                    "ragflow.emulator.enabled=true",
                    "ragflow.emulator.pace=0ms",
                    "ragflow.emulator.parsing-time=200ms");

    @ParameterizedTest
    @ValueSource(
            strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"
            })
    void detectsEmulatedRelease(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> assertThat(
                                get(context.getBean(SystemOperations.class).version()))
                        .hasToString(release));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"
            })
    void ingestsFindsCitesAndDeletesDocuments(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    DatasetOperations datasets = context.getBean(DatasetOperations.class);
                    Dataset dataset = get(datasets.create("Lighthouses"));
                    DocumentOperations documents = datasets.documents(dataset.id());

                    List<IngestProgress> progress = get(documents
                            .ingest(
                                    List.of(UploadSource.of("arden.txt", TEXT.getBytes(StandardCharsets.UTF_8))),
                                    IngestOptions.defaults())
                            .collectList());
                    assertThat(progress.get(progress.size() - 1).phase()).isEqualTo(IngestProgress.Phase.DONE);

                    Document document = get(documents.list().next());
                    assertThat(document.name()).isEqualTo("arden.txt");
                    assertThat(text(documents.download(document.id()).body())).isEqualTo(TEXT);
                    Chunk chunk = get(documents.chunks(document.id()).list().next());
                    assertThat(chunk.content()).contains("lighthouse");

                    RetrievalResult found = get(context.getBean(RetrievalOperations.class)
                            .search(RetrievalQuery.of(QUESTION, dataset.id())));
                    assertThat(found.chunks())
                            .first()
                            .satisfies((it) -> assertThat(it.documentName()).isEqualTo("arden.txt"));

                    assistantAnswersFrom(dataset, context.getBean(ChatOperations.class));

                    Chunk updated = get(documents
                            .chunks(document.id())
                            .update(chunk.id(), ChunkUpdate.none().importantKeywords(List.of("lighthouse"))));
                    assertThat(updated.importantKeywords()).containsExactly("lighthouse");

                    if (release.compareTo("v0.24.0") >= 0) {
                        assertThat(get(documents
                                                .parsing()
                                                .start(
                                                        List.of(document.id()),
                                                        ParseOptions.defaults().keepChunks(true)))
                                        .started())
                                .isEqualTo(1);
                    }
                    documents.delete(document.id()).block(PATIENCE);
                    assertThat(get(documents.list().collectList())).isEmpty();
                    datasets.delete(dataset.id()).block(PATIENCE);
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> datasets.get(dataset.id()).block(PATIENCE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void accumulatesAgentEventsToResult(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    AgentOperations agents = context.getBean(AgentOperations.class);
                    AgentRunAccumulator accumulator = new AgentRunAccumulator();
                    List<AgentEvent> events =
                            get(agents.stream(Seed.RESEARCHER_ID, AgentRunRequest.of("What is chunking?"))
                                    .doOnNext(accumulator::add)
                                    .collectList());
                    assertThat(events.get(events.size() - 1))
                            .isInstanceOfSatisfying(
                                    AgentEvent.Completed.class,
                                    (completed) ->
                                            assertThat(completed.result()).isEqualTo(accumulator.result()));
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> agents.run("5eed0a9ce5a111f1a51002fcffffffff", AgentRunRequest.of("x"))
                                    .block(PATIENCE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void keepsFormsOfManyUsersApart(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release, "ragflow.emulator.pace=0s")
                .run((context) -> {
                    AgentOperations agents = context.getBean(AgentOperations.class);
                    Agent agent = get(agents.create(NewAgent.of("Echo", AgentDsl.parse(FORM))));
                    List<String> answers = get(Flux.range(0, 40)
                            .flatMap(
                                    (user) -> agents.run(agent.id(), "Hello")
                                            .flatMap((asked) ->
                                                    agents.run(agent.id(), asked.reply(Map.of("city", "City " + user))))
                                            .map((result) -> user + ": " + result.text()),
                                    10)
                            .collectList());

                    assertThat(answers)
                            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                                    .mapToObj((user) -> user + ": City " + user)
                                    .toList());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void showsFormAgainAfterReload(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    AgentOperations agents = context.getBean(AgentOperations.class);
                    Agent agent = get(agents.create(NewAgent.of("Echo", AgentDsl.parse(FORM))));
                    // A question would fill in the form on v0.26.4.
                    AgentRunResult asked = get(agents.run(agent.id(), AgentRunRequest.ofInputs(Map.of())));
                    AgentForm form = get(agents.sessions(agent.id()).pendingForm(asked.sessionId()));
                    assertThat(form.fields()).isEqualTo(asked.form().fields());
                    assertThat(form.tips()).isEqualTo(asked.form().tips());
                    AgentRunResult answered = get(agents.run(
                            agent.id(),
                            AgentRunRequest.ofInputs(form.fill(Map.of("city", "Rome")))
                                    .sessionId(asked.sessionId())));
                    assertThat(answered.text()).isEqualTo("Rome");
                    assertThat(agents.sessions(agent.id())
                                    .pendingForm(asked.sessionId())
                                    .block(PATIENCE))
                            .isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void findsByName(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    DatasetOperations datasets = context.getBean(DatasetOperations.class);
                    ChatOperations chats = context.getBean(ChatOperations.class);
                    assertThat(get(datasets.findByName("RAGFlow handbook")).id())
                            .isEqualTo(Seed.HANDBOOK_ID);
                    assertThat(get(chats.findByName("RAGFlow guide")).id()).isEqualTo(Seed.GUIDE_ID);
                    assertThat(datasets.findByName("none").block(PATIENCE)).isNull();
                    assertThat(chats.findByName("none").block(PATIENCE)).isNull();
                    Answer first = get(chats.ask(Seed.GUIDE_ID, "What is reranking?"));
                    Answer second = get(chats.ask(Seed.GUIDE_ID, ChatQuestion.followUp(first, "What is chunking?")));
                    assertThat(second.sessionId()).isEqualTo(first.sessionId());
                    assertThat(get(context.getBean(SystemOperations.class).supports(ServerFeature.MEMORIES)))
                            .isEqualTo(!release.equals("v0.23.1"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void citesInOpenAiCompatibleAgentAnswers(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    AgentOperations agents = context.getBean(AgentOperations.class);
                    Agent agent = get(agents.create(NewAgent.of("Librarian", AgentDsl.parse(LibrarianAgent.DSL))));
                    AgentCompletionRequest request = AgentCompletionRequest.of("What is reranking?");
                    OpenAiCompletion answer = get(agents.completions(agent.id()).complete(request));
                    assertThat(answer.content()).isNotBlank();
                    assertThat(answer.citations()).isNotEmpty();
                    List<OpenAiChunk> chunks =
                            get(agents.completions(agent.id()).chunks(request).collectList());
                    assertThat(chunks.stream().map(OpenAiChunk::content).collect(Collectors.joining()))
                            .isEqualTo(answer.content());
                    assertThat(chunks)
                            .extracting(OpenAiChunk::references)
                            .filteredOn((references) -> references != null)
                            .singleElement()
                            .satisfies((references) ->
                                    assertThat(references.chunks()).isNotEmpty());
                    agents.delete(agent.id()).block(PATIENCE);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void buildsKnowledgeGraphAndSummaries(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    DatasetOperations datasets = context.getBean(DatasetOperations.class);
                    KnowledgeGraphOperations graph = datasets.knowledgeGraph(Seed.HANDBOOK_ID);
                    IndexOperations raptor = datasets.raptor(Seed.HANDBOOK_ID);
                    assertThat(get(graph.get()).nodes()).isEmpty();
                    assertThat(get(graph.run()).id()).isNotBlank();
                    assertThat(get(raptor.run()).id()).isNotBlank();
                    for (IndexOperations index : List.of(graph, raptor)) {
                        List<IndexTask> progress = get(index.watch(Duration.ofMillis(50), Duration.ofMillis(200))
                                .collectList());
                        assertThat(progress.get(progress.size() - 1).isDone()).isTrue();
                    }
                    KnowledgeGraph made = get(graph.get());
                    assertThat(made.nodes()).extracting(GraphNode::id).contains("RAGFLOW");
                    assertThat(made.edges()).isNotEmpty();
                    graph.delete().block(PATIENCE);
                    assertThat(get(graph.get()).nodes()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void answersFromSavedSearch(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    SearchAppOperations searches = context.getBean(SearchAppOperations.class);
                    boolean threeParts = release.compareTo("v0.26") > 0;
                    SearchApp created = get(searches.create(NewSearchApp.named("Handbook search")
                            .settings((settings) -> settings.datasetIds(List.of(Seed.HANDBOOK_ID))
                                    .model((model) -> model.name(
                                            threeParts ? "emulated-chat@local@Emulator" : "emulated-chat@Emulator")))));
                    assertThat(created.settings().datasetIds()).containsExactly(Seed.HANDBOOK_ID);
                    Answer answer = get(searches.ask(created.id(), "What is reranking?"));
                    assertThat(answer.citations()).isNotEmpty();
                    assertThat(get(searches.streamText(created.id(), "What is reranking?")
                                    .last()))
                            .isEqualTo(answer.text());
                    assertThat(get(searches.search(created.id(), "What is reranking?"))
                                    .chunks())
                            .first()
                            .satisfies((chunk) -> assertThat(chunk.datasetId()).isEqualTo(Seed.HANDBOOK_ID));
                    assertThat(get(searches.relatedQuestions(created.id(), "What is reranking?")))
                            .isNotEmpty();
                    assertThat(get(searches.mindMap(created.id(), "What is reranking?"))
                                    .children())
                            .isNotEmpty();
                    SearchApp renamed = get(
                            searches.update(created.id(), SearchAppUpdate.none().name("Search of the handbook")));
                    assertThat(renamed.settings().datasetIds()).containsExactly(Seed.HANDBOOK_ID);
                    assertThat(get(searches.list().collectList()))
                            .extracting(SearchApp::name)
                            .contains("Search of the handbook");
                    assertThat(get(searches.delete(created.id())).deleted()).isEqualTo(1);
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> searches.get(created.id()).block(PATIENCE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void givesFilesToAgentsAndStopsThem(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    AgentOperations agents = context.getBean(AgentOperations.class);
                    UploadedFile file = get(agents.files()
                            .upload(
                                    Seed.RESEARCHER_ID,
                                    UploadSource.of("arden.txt", TEXT.getBytes(StandardCharsets.UTF_8))));
                    assertThat(file.name()).isEqualTo("arden.txt");
                    assertThat(text(agents.files().download(file).body())).isEqualTo(TEXT);
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> text(agents.files()
                                    .download(
                                            UploadedFile.builder().id("unknown").build())
                                    .body()));
                    AgentEvent first = get(agents.stream(
                                    Seed.RESEARCHER_ID,
                                    AgentRunRequest.of("What is chunking?").files(file))
                            .next());
                    assertThat(first)
                            .isInstanceOfSatisfying(
                                    AgentEvent.Started.class,
                                    (started) -> assertThat(started.taskId()).isNotBlank());
                    if (!release.equals("v0.23.1")) {
                        agents.stop("5eed0a9ce5a111f1a51002fc00000077").block(PATIENCE);
                        assertThat(text(agents.files()
                                        .download(AgentFile.builder()
                                                .id(file.id())
                                                .name("arden.txt")
                                                .build())
                                        .body()))
                                .isEqualTo(TEXT);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void remembersConversations(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    MemoryOperations memories = context.getBean(MemoryOperations.class);
                    String suffix = (release.compareTo("v0.26") > 0) ? "@local@Emulator" : "@Emulator";
                    Memory memory = get(memories.create(
                            NewMemory.of("Customers", "emulated-embedding" + suffix, "emulated-chat" + suffix)
                                    .types(MemoryType.SEMANTIC)));
                    memories.add(
                                    NewMemoryMessage.of("agent", "session", "I keep bees in Arden.", "Noted."),
                                    memory.id())
                            .block(PATIENCE);
                    MemoryMessageOperations messages = memories.messages(memory.id());
                    MemoryMessage raw = get(messages.list().next());
                    assertThat(raw.extracted()).hasSize(1);
                    assertThat(get(messages.get(raw.id())).content()).contains("bees");
                    assertThat(get(memories.search(MemorySearch.of("Who keeps bees?", memory.id()))))
                            .hasSize(2);
                    messages.switchActive(raw.id(), false).block(PATIENCE);
                    assertThat(get(memories.search(MemorySearch.of("Who keeps bees?", memory.id()))))
                            .hasSize(1);
                    messages.forget(raw.id()).block(PATIENCE);
                    assertThat(get(memories.recent(RecentMessages.of(memory.id()))))
                            .hasSize(1);
                    assertThat(get(memories.update(
                                            memory.id(), MemoryUpdate.none().name("Clients")))
                                    .name())
                            .isEqualTo("Clients");
                    assertThat(get(memories.delete(memory.id())).deleted()).isEqualTo(1);
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> memories.get(memory.id()).block(PATIENCE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void reportsHealth(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> assertThat(
                                get(context.getBean(SystemOperations.class).health())
                                        .healthy())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void storesFilesInFolders(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    FileOperations files = context.getBean(FileOperations.class);
                    FileItem folder = get(files.create("Sources"));
                    FileItem file = get(files.upload(
                            folder.id(), UploadSource.of("arden.txt", TEXT.getBytes(StandardCharsets.UTF_8))));
                    assertThat(text(files.download(file.id()).body())).isEqualTo(TEXT);
                    assertThat(get(files.ancestors(file.id())))
                            .extracting(FileItem::name)
                            .contains("Sources");
                    FileItem renamed =
                            get(files.update(file.id(), FileUpdate.none().name("tower.txt")));
                    assertThat(renamed.name()).isEqualTo("tower.txt");
                    assertThat(get(files.delete(folder.id())).failures()).isEmpty();
                    assertThatExceptionOfType(RagflowNotFoundException.class)
                            .isThrownBy(() -> files.get(file.id()).block(PATIENCE));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"
            })
    void returnsSameAnswerFromOpenAiCompatibleApi(String release) {
        this.application
                .withPropertyValues("ragflow.emulator.release=" + release)
                .run((context) -> {
                    ChatOperations chats = context.getBean(ChatOperations.class);
                    ChatCompletionRequest request = ChatCompletionRequest.of("What is reranking?");
                    Answer answer = get(chats.completions(Seed.GUIDE_ID).ask(request));
                    AnswerAccumulator streamed = new AnswerAccumulator();
                    chats.completions(Seed.GUIDE_ID).stream(request)
                            .doOnNext(streamed::add)
                            .blockLast(PATIENCE);
                    assertThat(answer.text())
                            .isNotBlank()
                            .isEqualTo(streamed.answer().text());
                    assertThat(answer.citations()).isNotEmpty();
                    assertThat(get(context.getBean(ModelOperations.class).relatedQuestions("What is RAGFlow?")))
                            .isNotEmpty();
                });
    }

    private static void assistantAnswersFrom(Dataset dataset, ChatOperations chats) {
        ChatAssistant assistant = get(chats.create(
                NewChatAssistant.named("Keeper").settings((settings) -> settings.datasetIds(List.of(dataset.id())))));
        Answer answer = get(chats.ask(assistant.id(), ChatQuestion.of(QUESTION)));
        assertThat(answer.text()).contains("1871");
        assertThat(answer.citations())
                .isNotEmpty()
                .allSatisfy((citation) ->
                        assertThat(citation.chunks().get(0).documentName()).isEqualTo("arden.txt"));
        List<AnswerEvent> events =
                get(chats.stream(assistant.id(), ChatQuestion.of(QUESTION).sessionId(answer.sessionId()))
                        .collectList());
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(
                        AnswerEvent.Completed.class,
                        (completed) -> assertThat(completed.answer().text()).contains("1871"));
        ChatSession session = get(chats.sessions(assistant.id()).get(answer.sessionId()));
        assertThat(session.messages())
                .filteredOn((message) -> message.role().equals(MessageRole.ASSISTANT) && message.id() != null)
                .hasSize(2)
                .allSatisfy(
                        (message) -> assertThat(message.references().isEmpty()).isFalse());
        chats.delete(List.of(assistant.id())).block(PATIENCE);
        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() ->
                        chats.ask(assistant.id(), ChatQuestion.of(QUESTION)).block(PATIENCE));
    }

    private static String text(Flux<DataBuffer> content) {
        return get(DataBufferUtils.join(content).map((buffer) -> {
            try {
                return buffer.toString(StandardCharsets.UTF_8);
            } finally {
                DataBufferUtils.release(buffer);
            }
        }));
    }

    private static <T> T get(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }
}
