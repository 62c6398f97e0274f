package io.github.ragflowspring.ai.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests for {@link RagflowDocumentRetriever}. */
class RagflowDocumentRetrieverTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    private static final Query QUERY = new Query("Who hunts at night?");

    @ParameterizedTest
    @FieldSource("RELEASES")
    void returnsChunksAsDocuments(String release) {
        List<Document> documents = builder(Emulators.of(release)).build().retrieve(QUERY);
        assertThat(documents)
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((a, b) -> Double.compare(b.getScore(), a.getScore()));
        assertThat(documents.get(0).getText()).contains("hunt");
        assertThat(documents.get(0).getId()).isNotBlank();
        assertThat(documents.get(0).getMetadata())
                .containsEntry(RagflowDocumentMetadata.DATASET_ID, Emulators.ANIMALS.id())
                .containsKeys(
                        RagflowDocumentMetadata.DOCUMENT_ID,
                        RagflowDocumentMetadata.DOCUMENT_NAME,
                        RagflowDocumentMetadata.VECTOR_SIMILARITY,
                        RagflowDocumentMetadata.TERM_SIMILARITY);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void selectsDocumentsByFilterExpression(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowDocumentRetriever birds =
                builder(ragflow).filterExpression("kind == 'bird'").build();
        assertThat(names(birds.retrieve(QUERY))).containsOnly("owls.md");
        assertThat(names(birds.retrieve(with("kind != 'bird' && year >= 2024"))))
                .containsOnly("bats.md");
        assertThat(names(birds.retrieve(with(new FilterExpressionTextParser().parse("kind in ['mammal']")))))
                .containsOnly("bats.md");
        assertThat(names(birds.retrieve(with(" ")))).containsOnly("owls.md");
        assertThat(birds.retrieve(with("kind == 'plant'"))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void limitsResultsAndNotCandidates(String release) {
        Emulators ragflow = Emulators.of(release);
        assertThat(builder(ragflow).topK(1).build().retrieve(QUERY)).hasSize(1);
        assertThat(ragflow.emulator().requests(Operation.RETRIEVAL_SEARCH))
                .last()
                .satisfies((request) ->
                        assertThat(request.body()).contains("\"page_size\":1").doesNotContain("top_k"));
    }

    @Test
    void sendsAllProperties() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowDocumentRetriever retriever = builder(ragflow)
                .topK(3)
                .candidates(50)
                .similarityThreshold(0.1)
                .vectorSimilarityWeight(0.4)
                .keyword(true)
                .highlight(true)
                .useKnowledgeGraph(false)
                .crossLanguages(List.of("Chinese"))
                .rerankModel(null)
                .documentIds(null)
                .build();
        assertThat(retriever.apply(QUERY)).isNotEmpty();
        assertThat(ragflow.emulator().requests(Operation.RETRIEVAL_SEARCH))
                .last()
                .satisfies((request) -> assertThat(request.body())
                        .contains(
                                "\"page_size\":3",
                                "\"top_k\":50",
                                "\"similarity_threshold\":0.1",
                                "\"vector_similarity_weight\":0.4",
                                "\"keyword\":true",
                                "\"highlight\":true",
                                "\"use_kg\":false",
                                "\"cross_languages\":[\"Chinese\"]"));
    }

    @Test
    void searchesGivenDocuments() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        String owls = ragflow.client()
                .datasets()
                .documents(Emulators.ANIMALS.id())
                .list()
                .filter((document) -> document.name().equals("owls.md"))
                .blockFirst()
                .id();
        assertThat(names(builder(ragflow).documentIds(List.of(owls)).build().retrieve(QUERY)))
                .containsOnly("owls.md");
    }

    @Test
    void refusesInvalidProperties() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        Supplier<?> withoutDataset =
                () -> RagflowDocumentRetriever.builder(ragflow.client()).build();
        assertThatIllegalArgumentException().isThrownBy(withoutDataset::get).withMessageContaining("'datasetIds'");
        Supplier<?> tooMany = () -> builder(ragflow).topK(101).build();
        assertThatIllegalArgumentException().isThrownBy(tooMany::get);
        Supplier<?> unsupported = () -> builder(ragflow).build().retrieve(with("kind IS NULL"));
        assertThatIllegalArgumentException().isThrownBy(unsupported::get);
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    @Test
    void failsIfDatasetDoesNotExist() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowDocumentRetriever retriever = RagflowDocumentRetriever.builder(ragflow.client())
                .datasetIds(List.of("00000000000000000000000000000000"))
                .build();
        Supplier<?> search = () -> retriever.retrieve(QUERY);
        assertThatExceptionOfType(RagflowNotFoundException.class).isThrownBy(search::get);
    }

    @Test
    void refusesToBlockEventLoop() {
        RagflowDocumentRetriever retriever =
                builder(Emulators.of(Emulators.NEWEST)).build();
        Supplier<?> search = () -> Mono.fromCallable(() -> retriever.retrieve(QUERY))
                .subscribeOn(Schedulers.parallel())
                .block();
        assertThatIllegalStateException()
                .isThrownBy(search::get)
                .withMessageContaining("RagflowDocumentRetriever.retrieve blocks");
    }

    @Test
    void augmentsPromptOfOtherModel() {
        RetrievalAugmentationAdvisor advisor = RetrievalAugmentationAdvisor.builder()
                .documentRetriever(
                        builder(Emulators.of(Emulators.NEWEST)).topK(1).build())
                .build();
        ChatClient client =
                ChatClient.builder(new EchoModel()).defaultAdvisors(advisor).build();
        ChatResponse response = client.prompt("How do bats sleep?").call().chatResponse();
        assertThat(response.getResult().getOutput().getText())
                .contains("Bats sleep upside down")
                .contains("How do bats sleep?");
        List<Document> context = response.getMetadata().get(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT);
        assertThat(names(context)).containsExactly("bats.md");
        assertThat(client.prompt("How do bats sleep?").stream().content().blockLast())
                .contains("Bats sleep upside down");
        assertThat(client.prompt("How do bats sleep?")
                        .advisors((advisors) ->
                                advisors.param(RagflowDocumentRetriever.FILTER_EXPRESSION, "kind == 'bird'"))
                        .call()
                        .content())
                .doesNotContain("Bats sleep upside down");
    }

    /** The results of real servers have the same chunks as those of the client. */
    @ParameterizedTest
    @FieldSource("RELEASES")
    void convertsRecordedResults(String release) {
        int found = 0;
        for (Recording recording : Recordings.of(release).area("retrieval")) {
            if (recording.response().aborted() || !recording.request().path().endsWith("/retrieval")) {
                continue;
            }
            try (ReplayServer server = ReplayServer.start().replay(recording);
                    RagflowClient client = RagflowClient.builder()
                            .baseUrl(server.url())
                            .apiKey("key")
                            .settings((settings) -> settings.serverVersion(release))
                            .build()) {
                found += RagflowDocumentRetriever.builder(client)
                        .datasetIds(List.of("abc"))
                        .build()
                        .retrieve(QUERY)
                        .size();
            } catch (io.github.ragflowspring.client.error.RagflowException ex) {
                assertThat(ex).hasMessageContaining("retrieval");
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    private static Query with(Object filter) {
        return new Query(QUERY.text(), List.of(), Map.of(RagflowDocumentRetriever.FILTER_EXPRESSION, filter));
    }

    private static List<Object> names(List<Document> documents) {
        return documents.stream()
                .map((document) -> document.getMetadata().get(RagflowDocumentMetadata.DOCUMENT_NAME))
                .toList();
    }

    private static RagflowDocumentRetriever.Builder builder(Emulators ragflow) {
        return RagflowDocumentRetriever.builder(ragflow.client()).datasetIds(List.of(Emulators.ANIMALS.id()));
    }

    /** A model that repeats its prompt. */
    private static final class EchoModel implements ChatModel {

        @Override
        public ChatResponse call(Prompt prompt) {
            return new ChatResponse(List.of(new Generation(new AssistantMessage(prompt.getContents()))));
        }

        @Override
        public Flux<ChatResponse> stream(Prompt prompt) {
            return Flux.just(call(prompt));
        }
    }
}
