package io.github.ragflowspring.ai.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentMetadata;
import io.github.ragflowspring.ai.retrieval.RagflowDocumentRetriever;
import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.reader.TextReader;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests for {@link RagflowDocumentWriter}. */
class RagflowDocumentWriterTests {

    static final List<String> RELEASES = Emulators.RELEASES;

    private static final String DATASET_ID = Emulators.ANIMALS.id();

    @ParameterizedTest
    @FieldSource("RELEASES")
    void storesAndParsesDocumentsWithMetadata(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .waitForParsing(true)
                .build()
                .write(List.of(
                        document("Foxes live in dens.", Map.of("source", "/tmp/foxes.txt", "year", 2024)),
                        document("Storks live in nests.", Map.of("source", "storks.pdf", "year", 2020))));
        List<Document> found = RagflowDocumentRetriever.builder(ragflow.client())
                .datasetIds(List.of(DATASET_ID))
                .filterExpression("year == 2024 && source == '/tmp/foxes.txt'")
                .build()
                .retrieve(new Query("Where do foxes live?"));
        assertThat(found).singleElement().satisfies((document) -> {
            assertThat(document.getText()).contains("Foxes live in dens.");
            assertThat(document.getMetadata()).containsEntry(RagflowDocumentMetadata.DOCUMENT_NAME, "foxes.txt");
        });
        assertThat(names(ragflow)).contains("foxes.txt", "storks.pdf.txt");
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void storesChunksAsTheyAre(String release) {
        Emulators ragflow = Emulators.of(release);
        RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .asChunks(true)
                .metadata((document) -> Map.of("year", 2024))
                .build()
                .write(List.of(
                        document("Foxes live in dens.", Map.of("source", "animals.txt", "chunk_index", 0)),
                        document("Storks live in nests.", Map.of("source", "animals.txt", "chunk_index", 1))));
        io.github.ragflowspring.client.document.Document stored = ragflow.client()
                .datasets()
                .documents(DATASET_ID)
                .list()
                .filter((document) -> document.name().equals("animals.txt"))
                .blockFirst();
        assertThat(ragflow.client()
                        .datasets()
                        .documents(DATASET_ID)
                        .chunks(stored.id())
                        .list()
                        .map(Chunk::content)
                        .collectList()
                        .block())
                .containsExactlyInAnyOrder("Foxes live in dens.", "Storks live in nests.");
        assertThat(ragflow.emulator().requests(Operation.DOCUMENT_PARSE)).isEmpty();
    }

    @Test
    void isEndOfPipeline() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        TextReader reader =
                new TextReader(new ByteArrayResource("Foxes live in dens.".getBytes(StandardCharsets.UTF_8)));
        reader.getCustomMetadata().put("kind", "mammal");
        RagflowDocumentWriter writer = RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .asChunks(true)
                .fileName((document) -> "foxes.txt")
                .metadata((document) -> Map.of("kind", document.getMetadata().get("kind")))
                .build();
        writer.write(TokenTextSplitter.builder().build().split(reader.read()));
        assertThat(RagflowDocumentRetriever.builder(ragflow.client())
                        .datasetIds(List.of(DATASET_ID))
                        .filterExpression("kind == 'mammal'")
                        .build()
                        .retrieve(new Query("Where do foxes live?")))
                .extracting(Document::getText)
                .contains("Foxes live in dens.");
    }

    @Test
    void beginsToParseWithoutWaiting() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .build()
                .accept(List.of(new Document("Foxes live in dens.")));
        assertThat(ragflow.emulator().requests(Operation.DOCUMENT_PARSE)).hasSize(1);
    }

    @Test
    void convertsMetadata() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .build()
                .write(List.of(Document.builder()
                        .id("foxes.md")
                        .text("Foxes live in dens.")
                        .metadata(
                                Map.of("draft", true, "date", LocalDate.of(2024, 1, 31), "tags", List.of("fox", "den")))
                        .build()));
        assertThat(ragflow.client()
                        .datasets()
                        .documents(DATASET_ID)
                        .list()
                        .filter((document) -> document.name().equals("foxes.md"))
                        .blockFirst()
                        .metadata())
                .containsEntry("draft", "true")
                .containsEntry("date", "2024-01-31")
                .containsEntry("tags", List.of("fox", "den"));
    }

    @Test
    void refusesDocumentsThatRagflowCannotStore() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        RagflowDocumentWriter writer =
                RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.accept(List.of(document("Text", Map.of("nested", Map.of())))))
                .withMessageContaining("'nested'");
        assertThatIllegalArgumentException().isThrownBy(() -> writer.accept(List.of(new Document(" "))));
        RagflowDocumentWriter chunks = RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID)
                .asChunks(true)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chunks.accept(List.of(
                        document("One", Map.of("source", "a.txt", "page", 1)),
                        document("Two", Map.of("source", "a.txt", "page", 2)))))
                .withMessageContaining("'a.txt'");
        writer.accept(List.of());
        assertThat(ragflow.emulator().requests()).isEmpty();
    }

    @Test
    void failsIfUploadFails() {
        Emulators ragflow = Emulators.of(Emulators.NEWEST);
        ragflow.emulator().script().on(Operation.DOCUMENT_UPLOAD).always().fail(Fault.error(102, "no"));
        RagflowDocumentWriter writer =
                RagflowDocumentWriter.builder(ragflow.client(), DATASET_ID).build();
        assertThatExceptionOfType(RagflowException.class)
                .isThrownBy(() -> writer.accept(List.of(new Document("Text"))));
    }

    @Test
    void refusesToBlockEventLoop() {
        RagflowDocumentWriter writer = RagflowDocumentWriter.builder(
                        Emulators.of(Emulators.NEWEST).client(), DATASET_ID)
                .build();
        assertThatIllegalStateException()
                .isThrownBy(() -> Mono.fromRunnable(() -> writer.accept(List.of(new Document("Text"))))
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .withMessageContaining("blocks");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "/tmp/report.txt,report.txt",
                "C:\\docs\\report.md,report.md",
                "https://localhost/docs/report.pdf?x=1#top,report.pdf.txt",
                "https://localhost/docs/,docs.txt",
                "none,id1.txt",
                "/,id1.txt",
            })
    void derivesFileName(String source, String name) {
        Document.Builder document = Document.builder().id("id1").text("Text");
        if (source != null) {
            document.metadata("source", source);
        }
        assertThat(FileNames.of(document.build())).isEqualTo(name);
        assertThat(FileNames.of(document("Text", Map.of("file_name", "a.txt")))).isEqualTo("a.txt");
    }

    private static Document document(String text, Map<String, Object> metadata) {
        return new Document(text, metadata);
    }

    private static List<String> names(Emulators ragflow) {
        return ragflow.client()
                .datasets()
                .documents(DATASET_ID)
                .list()
                .map(io.github.ragflowspring.client.document.Document::name)
                .collectList()
                .block();
    }
}
