package io.github.ragflowspring.ai.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.script.Operation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;
import org.springframework.ai.vectorstore.observation.DefaultVectorStoreObservationConvention;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.util.MimeTypeUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tests for {@link RagflowVectorStore}, with the scenarios of the contract tests of Spring AI's vector stores, as far as
 * RAGFlow supports them.
 */
class RagflowVectorStoreTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    @ParameterizedTest
    @FieldSource("RELEASES")
    void deletesAddedDocumentsById(String release) {
        RagflowVectorStore store = store(Emulators.of(release));
        List<Document> documents = documents();
        store.add(documents);
        assertThat(ids(search(store))).containsExactlyInAnyOrderElementsOf(ids(documents));
        store.delete(List.of(documents.get(0).getId(), documents.get(1).getId()));
        assertThat(search(store)).singleElement().satisfies((found) -> {
            assertThat(found.getId()).isEqualTo(documents.get(2).getId());
            assertThat(found.getText()).isEqualTo(documents.get(2).getText());
        });
        store.delete(List.of(documents.get(2).getId()));
        assertThat(search(store)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void keepsChunksInOneDocument(String release) {
        Emulators ragflow = Emulators.of(release);
        store(ragflow).add(documents());
        store(ragflow).write(List.of(new Document("Salvation lurks in another corner.")));
        assertThat(ragflow.client()
                        .datasets()
                        .documents(Emulators.ANIMALS.id())
                        .list()
                        .filter((document) -> document.name().startsWith("spring-ai"))
                        .collectList()
                        .block())
                .singleElement()
                .satisfies((document) -> {
                    assertThat(document.name()).isEqualTo(RagflowVectorStore.DEFAULT_DOCUMENT_NAME);
                    assertThat(document.chunkCount()).isEqualTo(4);
                });
    }

    @Test
    void createsOneDocumentForConcurrentAdditions() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowVectorStore store = store(ragflow);
        Flux.fromStream(IntStream.range(0, 8).boxed())
                .flatMap((number) -> Mono.fromRunnable(() -> store.add(List.of(new Document("Salvation " + number))))
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();
        assertThat(search(store)).hasSize(8);
        assertThat(ragflow.emulator().requests(Operation.DOCUMENT_UPLOAD)).hasSize(1);
    }

    @Test
    void ignoresIdsOfOtherDocuments() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowVectorStore store = store(ragflow);
        store.delete(List.of());
        store.delete(List.of("abc"));
        List<Document> bats = store.similaritySearch("How do bats sleep?");
        store.delete(ids(bats));
        assertThat(store.similaritySearch("How do bats sleep?")).hasSameSizeAs(bats);
        assertThat(ragflow.emulator().requests(Operation.CHUNK_DELETE)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void searchesWithFilterThresholdAndLimit(String release) {
        RagflowVectorStore store = store(Emulators.of(release));
        SearchRequest request = SearchRequest.builder()
                .query("Who hunts at night?")
                .topK(5)
                .filterExpression("kind == 'bird' && year > 2000")
                .build();
        assertThat(store.similaritySearch(request)).singleElement().satisfies((found) -> {
            assertThat(found.getText()).contains("Owls");
            assertThat(found.getScore()).isPositive();
        });
        assertThat(store.similaritySearch(
                        SearchRequest.from(request).similarityThreshold(1).build()))
                .isEmpty();
        assertThat(store.similaritySearch(SearchRequest.builder()
                        .query("Who hunts at night?")
                        .topK(1)
                        .build()))
                .hasSize(1);
    }

    @Test
    void refusesMetadataAndRepeatedTexts() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowVectorStore store = store(ragflow);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(new Document("Text", Map.of("country", "BG")))))
                .withMessageContaining("[country]")
                .withMessageContaining("RagflowDocumentWriter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(new Document("Text"), new Document("Text"))))
                .withMessageContaining("occurs twice");
        assertThatIllegalArgumentException().isThrownBy(() -> store.add(List.of(new Document(" "))));
        Document image = Document.builder()
                .media(new Media(MimeTypeUtils.IMAGE_PNG, java.net.URI.create("http://localhost/bat.png")))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(List.of(image)))
                .withMessageContaining("must be text");
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    @Test
    void refusesToDeleteByFilter() {
        RagflowVectorStore store = store(Emulators.of(Emulators.NEWEST));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> store.delete("country == 'BG'"))
                .withMessageContaining("metadata of single chunks");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> store.delete(new FilterExpressionTextParser().parse("country == 'BG'")));
    }

    @Test
    void refusesToBlockEventLoop() {
        RagflowVectorStore store = store(Emulators.of(Emulators.NEWEST));
        for (Runnable action : List.<Runnable>of(
                () -> store.add(documents()),
                () -> store.delete(List.of("abc")),
                () -> store.similaritySearch("question"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Mono.fromRunnable(action)
                            .subscribeOn(Schedulers.parallel())
                            .block())
                    .withMessageContaining("blocks");
        }
    }

    @Test
    void answersQuestionsOfAdvisor() {
        RagflowVectorStore store = store(Emulators.of(Emulators.NEWEST));
        ChatModel echo =
                (prompt) -> new ChatResponse(List.of(new Generation(new AssistantMessage(prompt.getContents()))));
        ChatClient client = ChatClient.builder(echo)
                .defaultAdvisors(QuestionAnswerAdvisor.builder(store)
                        .searchRequest(SearchRequest.builder().topK(1).build())
                        .build())
                .build();
        assertThat(client.prompt("How do bats sleep?").call().content()).contains("Bats sleep upside down");
        assertThat(client.prompt("Who hunts at night?")
                        .advisors(
                                (advisors) -> advisors.param(QuestionAnswerAdvisor.FILTER_EXPRESSION, "kind == 'bird'"))
                        .call()
                        .content())
                .contains("Owls");
    }

    @Test
    void observesOperations() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (RagflowClient client =
                ragflow.client().mutate().observationRegistry(registry).build()) {
            RagflowVectorStore store = RagflowVectorStore.builder(client, Emulators.ANIMALS.id())
                    .observationRegistry(registry)
                    .build();
            store.add(documents());
            assertObserved(registry, "add")
                    .doesNotHaveHighCardinalityKeyValueWithKey(
                            HighCardinalityKeyNames.DB_VECTOR_QUERY_CONTENT.asString());
            registry.clear();
            assertThat(store.similaritySearch(
                            SearchRequest.builder().query("Salvation").topK(1).build()))
                    .hasSize(1);
            assertObserved(registry, "query")
                    .hasHighCardinalityKeyValue(HighCardinalityKeyNames.DB_VECTOR_QUERY_CONTENT.asString(), "Salvation")
                    .hasHighCardinalityKeyValue(HighCardinalityKeyNames.DB_VECTOR_QUERY_TOP_K.asString(), "1")
                    .hasHighCardinalityKeyValue(
                            HighCardinalityKeyNames.DB_VECTOR_QUERY_SIMILARITY_THRESHOLD.asString(), "0.0");
            TestObservationRegistryAssert.assertThat(registry)
                    .hasObservationWithNameEqualTo("ragflow.client.operation")
                    .that()
                    .hasParentObservationContextMatching(
                            (parent) -> parent.getName().equals(DefaultVectorStoreObservationConvention.DEFAULT_NAME));
            registry.clear();
            store.delete(List.of("abc"));
            assertObserved(registry, "delete");
        }
    }

    @Test
    void exposesClient() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        Optional<RagflowClient> client = store(ragflow).getNativeClient();
        assertThat(client).containsSame(ragflow.client());
        assertThat(store(ragflow).getName()).isEqualTo("RagflowVectorStore");
        assertThatCode(() -> store(ragflow).add(List.of())).doesNotThrowAnyException();
    }

    private static io.micrometer.observation.tck.TestObservationRegistryAssert
                    .TestObservationRegistryAssertReturningObservationContextAssert
            assertObserved(TestObservationRegistry registry, String operation) {
        var observed = TestObservationRegistryAssert.assertThat(registry)
                .doesNotHaveAnyRemainingCurrentObservation()
                .hasObservationWithNameEqualTo(DefaultVectorStoreObservationConvention.DEFAULT_NAME)
                .that();
        observed.hasContextualNameEqualTo("ragflow " + operation)
                .hasLowCardinalityKeyValue(LowCardinalityKeyNames.DB_OPERATION_NAME.asString(), operation)
                .hasLowCardinalityKeyValue(LowCardinalityKeyNames.DB_SYSTEM.asString(), "ragflow")
                .hasLowCardinalityKeyValue(LowCardinalityKeyNames.SPRING_AI_KIND.asString(), "vector_store")
                .hasHighCardinalityKeyValue(
                        HighCardinalityKeyNames.DB_COLLECTION_NAME.asString(), Emulators.ANIMALS.id())
                .hasBeenStarted()
                .hasBeenStopped();
        return observed;
    }

    private static List<Document> documents() {
        return List.of(
                new Document("The world is big and salvation lurks around the corner."),
                new Document("Salvation lurks in the Netherlands."),
                new Document("Salvation lurks in Bulgaria, too."));
    }

    private static List<Document> search(RagflowVectorStore store) {
        return store
                .similaritySearch(
                        SearchRequest.builder().query("salvation").topK(10).build())
                .stream()
                .filter((document) ->
                        document.getText().toLowerCase(java.util.Locale.ROOT).contains("salvation"))
                .toList();
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(Document::getId).toList();
    }

    private static RagflowVectorStore store(Emulators ragflow) {
        return RagflowVectorStore.builder(ragflow.client(), Emulators.ANIMALS.id())
                .build();
    }
}
