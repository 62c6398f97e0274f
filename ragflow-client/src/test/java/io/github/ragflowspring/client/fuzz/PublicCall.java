package io.github.ragflowspring.client.fuzz;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentCompletionRequest;
import io.github.ragflowspring.client.agent.AgentDsl;
import io.github.ragflowspring.client.agent.AgentFile;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.agent.AgentSessionQuery;
import io.github.ragflowspring.client.agent.AgentUpdate;
import io.github.ragflowspring.client.agent.AgentWebhookRequest;
import io.github.ragflowspring.client.agent.NewAgent;
import io.github.ragflowspring.client.answer.Feedback;
import io.github.ragflowspring.client.chat.ChatAssistantQuery;
import io.github.ragflowspring.client.chat.ChatAssistantUpdate;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.chat.ChatSessionQuery;
import io.github.ragflowspring.client.chat.ChatSessionUpdate;
import io.github.ragflowspring.client.chat.NewChatAssistant;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.dataset.DatasetUpdate;
import io.github.ragflowspring.client.dataset.ExtractedField;
import io.github.ragflowspring.client.dataset.IngestionQuery;
import io.github.ragflowspring.client.dataset.MetadataChange;
import io.github.ragflowspring.client.dataset.MetadataExtraction;
import io.github.ragflowspring.client.dataset.NewDataset;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.ChunkUpdate;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentUpdate;
import io.github.ragflowspring.client.document.DocumentUpload;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.document.ParseOptions;
import io.github.ragflowspring.client.document.UploadOutcome;
import io.github.ragflowspring.client.file.FileLinkRequest;
import io.github.ragflowspring.client.file.FileMove;
import io.github.ragflowspring.client.file.FileUpdate;
import io.github.ragflowspring.client.file.NewFolder;
import io.github.ragflowspring.client.memory.MemorySearch;
import io.github.ragflowspring.client.memory.MemoryUpdate;
import io.github.ragflowspring.client.memory.NewMemory;
import io.github.ragflowspring.client.memory.NewMemoryMessage;
import io.github.ragflowspring.client.memory.RecentMessages;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.searchapp.NewSearchApp;
import io.github.ragflowspring.client.searchapp.SearchAppUpdate;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.client.transfer.UploadedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The public operations that send requests, each called once with an id and a text. */
public enum PublicCall {
    CHAT_STREAM((client, x) ->
            client.chats().stream(x.id(), ChatQuestion.of(x.text()).sessionId(x.id()))),
    AGENT_STREAM((client, x) ->
            client.agents().stream(x.id(), AgentRunRequest.of(x.text()).sessionId(x.id()))),
    CHAT_CHUNKS((client, x) -> client.chats().completions(x.id()).chunks(ChatCompletionRequest.of(x.text()))),
    AGENT_CHUNKS((client, x) -> client.agents().completions(x.id()).chunks(AgentCompletionRequest.of(x.text()))),
    CHAT_EVENTS((client, x) -> client.chats().completions(x.id()).stream(ChatCompletionRequest.of(x.text()))),
    CHAT_ASK((client, x) -> client.chats().ask(x.id(), ChatQuestion.of(x.text()).sessionId(x.id()))),
    CHAT_ASK_NEW_SESSION((client, x) -> client.chats().ask(x.id(), ChatQuestion.of(x.text()))),
    AGENT_RUN((client, x) -> client.agents().run(x.id(), AgentRunRequest.of(x.text()))),
    AGENT_STOP((client, x) -> client.agents().stop(x.id())),
    AGENT_UPLOAD((client, x) -> client.agents().files().upload(x.id(), x.source())),
    AGENT_DOWNLOAD((client, x) -> client.agents()
            .files()
            .download(AgentFile.builder().id(x.id()).name(x.text()).build())
            .body()),
    AGENT_PREVIEW((client, x) -> client.agents()
            .files()
            .preview(AgentFile.builder().id(x.id()).name(x.text()).build())
            .body()),
    AGENT_FILE_READ((client, x) -> client.agents()
            .files()
            .download(UploadedFile.builder().id(x.id()).name(x.text()).build())
            .body()),
    AGENT_ARTIFACT(
            (client, x) -> client.agents().files().artifact(x.id(), x.id()).body()),
    AGENT_VERSION_LIST((client, x) -> client.agents().versions(x.id()).list()),
    AGENT_VERSION_GET((client, x) -> client.agents().versions(x.id()).get(x.id())),
    AGENT_TAG_COUNTS((client, x) -> client.agents().tags().counts()),
    AGENT_TAG_REPLACE((client, x) -> client.agents().tags().replace(x.id(), List.of("tag"))),
    AGENT_TEMPLATES((client, x) -> client.agents().templates()),
    AGENT_INPUT_FORM((client, x) -> client.agents().inputForm(x.id(), x.id())),
    AGENT_LOG((client, x) -> client.agents().log(x.id(), x.id())),
    AGENT_RESET((client, x) -> client.agents().reset(x.id())),
    AGENT_WEBHOOK(
            (client, x) -> client.agents().webhook(x.id()).trigger(AgentWebhookRequest.of(Map.of("text", x.text())))),
    AGENT_WEBHOOK_TEST(
            (client, x) -> client.agents().webhook(x.id()).test(AgentWebhookRequest.of(Map.of("text", x.text())))),
    CHAT_UPLOAD((client, x) -> client.chats().upload(x.source())),
    DOCUMENT_PREVIEW(
            (client, x) -> client.datasets().documents(x.id()).preview(x.id()).body()),
    DOCUMENT_THUMBNAILS((client, x) -> client.datasets().documents(x.id()).thumbnails(List.of(x.id()))),
    IMAGE((client, x) -> client.retrieval().image(x.id()).body()),
    CHAT_COMPLETE((client, x) -> client.chats().completions(x.id()).complete(ChatCompletionRequest.of(x.text()))),
    CHAT_COMPLETION_ASK((client, x) -> client.chats().completions(x.id()).ask(ChatCompletionRequest.of(x.text()))),
    AGENT_COMPLETE((client, x) -> client.agents().completions(x.id()).complete(AgentCompletionRequest.of(x.text()))),
    AGENT_CREATE((client, x) -> client.agents().create(NewAgent.of(x.text(), dsl()))),
    AGENT_GET((client, x) -> client.agents().get(x.id())),
    AGENT_LIST((client, x) -> client.agents().list()),
    AGENT_FIND((client, x) -> client.agents().findByTitle(x.text())),
    AGENT_UPDATE(
            (client, x) -> client.agents().update(x.id(), AgentUpdate.none().title(x.text()))),
    AGENT_DELETE((client, x) -> client.agents().delete(x.id())),
    AGENT_SESSION_CREATE((client, x) -> client.agents().sessions(x.id()).create()),
    AGENT_SESSION_GET((client, x) -> client.agents().sessions(x.id()).get(x.id())),
    AGENT_PENDING_FORM((client, x) -> client.agents().sessions(x.id()).pendingForm(x.id())),
    AGENT_SESSION_LIST((client, x) -> client.agents().sessions(x.id()).list()),
    AGENT_SESSION_DELETE((client, x) -> client.agents().sessions(x.id()).delete(List.of(x.id()))),
    AGENT_SESSION_DELETE_BY_QUERY((client, x) ->
            client.agents().sessions(x.id()).deleteAll(AgentSessionQuery.all().userId(x.text()))),
    AGENT_SESSION_DELETE_ALL((client, x) -> client.agents().sessions(x.id()).deleteAll()),
    CHAT_CREATE((client, x) -> client.chats().create(NewChatAssistant.named(x.text()))),
    CHAT_GET((client, x) -> client.chats().get(x.id())),
    CHAT_LIST((client, x) -> client.chats().list()),
    CHAT_FIND((client, x) -> client.chats().findByName(x.text())),
    CHAT_UPDATE((client, x) ->
            client.chats().update(x.id(), ChatAssistantUpdate.none().name(x.text()))),
    CHAT_DELETE((client, x) -> client.chats().delete(List.of(x.id()))),
    CHAT_DELETE_BY_QUERY(
            (client, x) -> client.chats().deleteAll(ChatAssistantQuery.all().name(x.text()))),
    CHAT_DELETE_ALL((client, x) -> client.chats().deleteAll()),
    RELATED_QUESTIONS((client, x) -> client.models().relatedQuestions(x.text())),
    MODEL_ASK((client, x) -> client.models().ask(ChatQuestion.of(x.text()))),
    MODEL_STREAM((client, x) -> client.models().stream(ChatQuestion.of(x.text()))),
    MODEL_LIST((client, x) -> client.models().list()),
    SPEAK((client, x) -> client.models().speech().speak(x.text()).body()),
    TRANSCRIBE((client, x) -> client.models().speech().transcribe(x.source())),
    TRANSCRIPTION((client, x) -> client.models().speech().stream(x.source())),
    ACCOUNT_USER((client, x) -> client.account().user()),
    ACCOUNT_TENANT((client, x) -> client.account().tenant()),
    TOKEN_CREATE((client, x) -> client.account().tokens().create()),
    TOKEN_LIST((client, x) -> client.account().tokens().list()),
    TOKEN_DELETE((client, x) -> client.account().tokens().delete(x.id())),
    MIND_MAP((client, x) -> client.models().mindMap(x.text(), List.of(x.id()))),
    MEMORY_CREATE((client, x) -> client.memories().create(NewMemory.of(x.text(), "e", "m"))),
    MEMORY_GET((client, x) -> client.memories().get(x.id())),
    MEMORY_LIST((client, x) -> client.memories().list()),
    MEMORY_UPDATE(
            (client, x) -> client.memories().update(x.id(), MemoryUpdate.none().name(x.text()))),
    MEMORY_DELETE((client, x) -> client.memories().delete(List.of(x.id()))),
    MEMORY_ADD((client, x) -> client.memories().add(NewMemoryMessage.of("a", "s", x.text(), "r"), x.id())),
    MEMORY_SEARCH((client, x) -> client.memories().search(MemorySearch.of(x.text(), x.id()))),
    MEMORY_RECENT((client, x) -> client.memories().recent(RecentMessages.of(x.id()))),
    MEMORY_MESSAGE_LIST((client, x) -> client.memories().messages(x.id()).list()),
    MEMORY_MESSAGE_GET((client, x) -> client.memories().messages(x.id()).get(1)),
    MEMORY_MESSAGE_FORGET((client, x) -> client.memories().messages(x.id()).forget(1)),
    MEMORY_MESSAGE_SWITCH((client, x) -> client.memories().messages(x.id()).switchActive(1, false)),
    SEARCH_APP_STREAM((client, x) -> client.searches().stream(x.id(), x.text())),
    SEARCH_APP_ASK((client, x) -> client.searches().ask(x.id(), x.text())),
    SEARCH_APP_CREATE((client, x) -> client.searches().create(NewSearchApp.named(x.text()))),
    SEARCH_APP_GET((client, x) -> client.searches().get(x.id())),
    SEARCH_APP_LIST((client, x) -> client.searches().list()),
    SEARCH_APP_UPDATE((client, x) ->
            client.searches().update(x.id(), SearchAppUpdate.none().name(x.text()))),
    SEARCH_APP_DELETE((client, x) -> client.searches().delete(List.of(x.id()))),
    SEARCH_APP_PASSAGES((client, x) -> client.searches().search(x.id(), x.text())),
    SEARCH_APP_RELATED_QUESTIONS((client, x) -> client.searches().relatedQuestions(x.id(), x.text())),
    SEARCH_APP_MIND_MAP((client, x) -> client.searches().mindMap(x.id(), x.text())),
    SESSION_CREATE((client, x) -> client.chats().sessions(x.id()).create(x.text())),
    SESSION_GET((client, x) -> client.chats().sessions(x.id()).get(x.id())),
    SESSION_LIST((client, x) -> client.chats().sessions(x.id()).list()),
    SESSION_UPDATE((client, x) -> client.chats()
            .sessions(x.id())
            .update(x.id(), ChatSessionUpdate.none().name(x.text()))),
    SESSION_GET_OF_USER((client, x) -> client.mutate()
            .sessionOwners(new AllOwners())
            .build()
            .chats()
            .sessions(x.id())
            .get(x.id(), x.text())),
    SESSION_DELETE((client, x) -> client.chats().sessions(x.id()).delete(List.of(x.id()))),
    SESSION_DELETE_BY_QUERY((client, x) ->
            client.chats().sessions(x.id()).deleteAll(ChatSessionQuery.all().name(x.text()))),
    SESSION_DELETE_ALL((client, x) -> client.chats().sessions(x.id()).deleteAll()),
    MESSAGE_DELETE(
            (client, x) -> client.chats().sessions(x.id()).messages(x.id()).delete(x.id())),
    MESSAGE_RATE((client, x) -> client.chats().sessions(x.id()).messages(x.id()).rate(x.id(), Feedback.good())),
    DATASET_CREATE((client, x) -> client.datasets().create(NewDataset.named(x.text()))),
    DATASET_GET((client, x) -> client.datasets().get(x.id())),
    DATASET_LIST((client, x) -> client.datasets().list()),
    DATASET_FIND((client, x) -> client.datasets().findByName(x.text())),
    DATASET_UPDATE(
            (client, x) -> client.datasets().update(x.id(), DatasetUpdate.none().name(x.text()))),
    DATASET_DELETE((client, x) -> client.datasets().delete(List.of(x.id()))),
    DATASET_DELETE_BY_QUERY(
            (client, x) -> client.datasets().deleteAll(DatasetQuery.all().name(x.text()))),
    DATASET_DELETE_ALL((client, x) -> client.datasets().deleteAll()),
    METADATA_SUMMARY((client, x) -> client.datasets().metadata(x.id()).summary()),
    METADATA_UPDATE((client, x) -> client.datasets()
            .metadata(x.id())
            .update(MetadataChange.ofDocuments(List.of(x.id())).set("key", x.text()))),
    METADATA_UPDATE_ALL((client, x) ->
            client.datasets().metadata(x.id()).update(MetadataChange.ofAll().set("key", x.text()))),
    METADATA_INDEX((client, x) -> client.datasets().documentIdsByMetadata(List.of(x.id()))),
    EXTRACTION_GET((client, x) -> client.datasets().metadata(x.id()).extraction()),
    EXTRACTION_UPDATE((client, x) -> client.datasets()
            .metadata(x.id())
            .updateExtraction(MetadataExtraction.of(
                    ExtractedField.list("key").description(x.text()).values("a")))),
    EXTRACTION_OF_DOCUMENT((client, x) ->
            client.datasets().metadata(x.id()).updateExtraction(x.id(), List.of(ExtractedField.text("key")))),
    EXTRACTION_SWITCH((client, x) -> client.datasets().metadata(x.id()).switchExtraction(true)),
    EMBEDDING_CHECK((client, x) -> client.datasets().checkEmbedding(x.id(), x.text())),
    INGESTION_SUMMARY((client, x) -> client.datasets().ingestions(x.id()).summary()),
    INGESTION_LIST((client, x) -> client.datasets()
            .ingestions(x.id())
            .list(IngestionQuery.ofDocuments().keywords(x.text()))),
    INGESTION_GET((client, x) -> client.datasets().ingestions(x.id()).get(x.id())),
    DOCUMENT_SWITCH((client, x) -> client.datasets().documents(x.id()).switchEnabled(List.of(x.id()), true)),
    TAG_LIST((client, x) -> client.datasets().tags(x.id()).list()),
    TAG_RENAME((client, x) -> client.datasets().tags(x.id()).rename(x.text(), x.text())),
    TAG_DELETE((client, x) -> client.datasets().tags(x.id()).delete(List.of(x.text()))),
    TAG_COUNT((client, x) -> client.datasets().countTags(List.of(x.id()))),
    GRAPH_GET((client, x) -> client.datasets().knowledgeGraph(x.id()).get()),
    GRAPH_DELETE((client, x) -> client.datasets().knowledgeGraph(x.id()).delete()),
    GRAPH_RUN((client, x) -> client.datasets().knowledgeGraph(x.id()).run()),
    GRAPH_PROGRESS((client, x) -> client.datasets().knowledgeGraph(x.id()).progress()),
    GRAPH_STOP((client, x) -> client.datasets().knowledgeGraph(x.id()).stop()),
    RAPTOR_STOP((client, x) -> client.datasets().raptor(x.id()).stop()),
    RAPTOR_DELETE((client, x) -> client.datasets().raptor(x.id()).delete()),
    RAPTOR_RUN((client, x) -> client.datasets().raptor(x.id()).run()),
    RAPTOR_PROGRESS((client, x) -> client.datasets().raptor(x.id()).progress()),
    DOCUMENT_UPLOAD((client, x) -> client.datasets().documents(x.id()).upload(x.source())),
    DOCUMENT_CREATE_EMPTY((client, x) -> client.datasets().documents(x.id()).createEmpty("a.txt")),
    DOCUMENT_CREATE_FROM_WEB(
            (client, x) -> client.datasets().documents(x.id()).createFromWeb("page", "https://example.org/")),
    DOCUMENT_GET((client, x) -> client.datasets().documents(x.id()).get(x.id())),
    DOCUMENT_LIST((client, x) -> client.datasets().documents(x.id()).list()),
    DOCUMENT_UPDATE((client, x) -> client.datasets()
            .documents(x.id())
            .update(x.id(), DocumentUpdate.none().name(x.text()))),
    DOCUMENT_DOWNLOAD(
            (client, x) -> client.datasets().documents(x.id()).download(x.id()).body()),
    DOCUMENT_DELETE((client, x) -> client.datasets().documents(x.id()).delete(List.of(x.id()))),
    DOCUMENT_DELETE_BY_QUERY((client, x) ->
            client.datasets().documents(x.id()).deleteAll(DocumentQuery.all().keywords(x.text()))),
    DOCUMENT_DELETE_ALL((client, x) -> client.datasets().documents(x.id()).deleteAll()),
    DOCUMENT_UPLOAD_EACH((client, x) -> client.datasets()
            .documents(x.id())
            .uploadEach(List.of(DocumentUpload.of(x.source()).metadata(Map.of("key", x.text()))))
            .map(UploadOutcome::orThrow)),
    DOCUMENT_INGEST_AGAIN((client, x) -> client.datasets()
            .documents(x.id())
            .parsing()
            .start(List.of(x.id()), ParseOptions.defaults().keepChunks(true))),
    DOCUMENT_PARSE((client, x) -> client.datasets().documents(x.id()).parsing().start(List.of(x.id()))),
    DOCUMENT_STOP((client, x) -> client.datasets().documents(x.id()).parsing().stop(List.of(x.id()))),
    CHUNK_CREATE(
            (client, x) -> client.datasets().documents(x.id()).chunks(x.id()).create(NewChunk.of(x.text()))),
    CHUNK_GET((client, x) -> client.datasets().documents(x.id()).chunks(x.id()).get(x.id())),
    CHUNK_LIST((client, x) -> client.datasets().documents(x.id()).chunks(x.id()).list()),
    CHUNK_UPDATE((client, x) -> client.datasets()
            .documents(x.id())
            .chunks(x.id())
            .update(x.id(), ChunkUpdate.none().content(x.text()))),
    CHUNK_SWITCH(
            (client, x) -> client.datasets().documents(x.id()).chunks(x.id()).switchAvailable(List.of(x.id()), true)),
    CHUNK_DELETE(
            (client, x) -> client.datasets().documents(x.id()).chunks(x.id()).delete(List.of(x.id()))),
    CHUNK_DELETE_BY_QUERY((client, x) -> client.datasets()
            .documents(x.id())
            .chunks(x.id())
            .deleteAll(ChunkQuery.all().available(false))),
    CHUNK_DELETE_ALL(
            (client, x) -> client.datasets().documents(x.id()).chunks(x.id()).deleteAll()),
    FILE_UPLOAD((client, x) -> client.files().upload(x.id(), x.source())),
    FOLDER_CREATE((client, x) -> client.files().create(NewFolder.named(x.text()).parentId(x.id()))),
    FILE_LIST((client, x) -> client.files().list()),
    FILE_ROOT((client, x) -> client.files().root()),
    FILE_GET((client, x) -> client.files().get(x.id())),
    FILE_PARENT((client, x) -> client.files().parent(x.id())),
    FILE_ANCESTORS((client, x) -> client.files().ancestors(x.id())),
    FILE_RENAME((client, x) -> client.files().update(x.id(), FileUpdate.none().name(x.text()))),
    FILE_MOVE((client, x) -> client.files().move(FileMove.of(x.id()).toFolder(x.id()))),
    FILE_DELETE((client, x) -> client.files().delete(List.of(x.id()))),
    FILE_DOWNLOAD((client, x) -> client.files().download(x.id()).body()),
    FILE_LINK((client, x) -> client.files().link(FileLinkRequest.of(x.id()).toDataset(x.id()))),
    RETRIEVAL((client, x) -> client.retrieval().search(RetrievalQuery.of(x.text(), x.id()))),
    HEALTH((client, x) -> client.system().health()),
    PING((client, x) -> client.system().ping()),
    VERSION((client, x) -> client.system().version()),
    STATUS((client, x) -> client.system().status()),
    CONFIGURATION((client, x) -> client.system().configuration()),
    CHECK_API_KEY((client, x) -> client.system().checkApiKey());

    private final BiFunction<RagflowClient, Arguments, Publisher<?>> call;

    PublicCall(BiFunction<RagflowClient, Arguments, Publisher<?>> call) {
        this.call = call;
    }

    /** Performs the call. */
    public Publisher<?> on(RagflowClient client, String id, String text) {
        return this.call.apply(client, new Arguments(id, text));
    }

    private static AgentDsl dsl() {
        return AgentDsl.of(Map.of("components", Map.of(), "path", List.of()));
    }

    private record Arguments(String id, String text) {

        UploadSource source() {
            return UploadSource.of("file.txt", this.text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Each user owns all sessions. */
    private static final class AllOwners implements SessionOwners {

        @Override
        public Mono<Void> add(String sessionId, String userId) {
            return Mono.empty();
        }

        @Override
        public Mono<Boolean> isOwner(String sessionId, String userId) {
            return Mono.just(true);
        }
    }
}
