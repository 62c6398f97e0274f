package io.github.ragflowspring.boot.test.examples.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.document.IngestProgress.Phase;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Tests for {@link NightlyIngestion} with the emulator. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@AutoConfigureRagflowEmulator
class NightlyIngestionTests {

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    DatasetOperations datasets;

    @Autowired
    NightlyIngestion ingestion;

    @TempDir
    Path folder;

    @Test
    void synchronizesFolderWithDataset() throws IOException {
        write("bats.md", "Bats sleep upside down.");
        write("owls.md", "Owls hunt at night.");
        assertThat(this.ingestion.run("Animals", this.folder)).isEmpty();
        assertThat(names()).containsExactlyInAnyOrder("bats.md", "owls.md");

        Files.delete(this.folder.resolve("bats.md"));
        write("foxes.md", "Foxes dig dens.");
        this.ragflow.clearRequests();
        assertThat(this.ingestion.run("Animals", this.folder)).isEmpty();
        assertThat(names()).containsExactlyInAnyOrder("owls.md", "foxes.md");
        assertThat(this.ragflow.requests(Operation.DATASET_CREATE)).isEmpty();
        assertThat(this.ragflow.requests(Operation.DOCUMENT_UPLOAD)).hasSize(1);
    }

    @Test
    void returnsFailuresOfUploadAndParsing() throws IOException {
        write("bats.md", "Bats sleep upside down.");
        write("movie.mp5", "frames");
        Files.write(this.folder.resolve("broken.txt"), new byte[] {0, 1, 2, (byte) 0xff});
        List<IngestProgress> failed = this.ingestion.run("Animals", this.folder);
        assertThat(failed)
                .allSatisfy((file) -> {
                    assertThat(file.phase()).isEqualTo(Phase.FAILED);
                    assertThat(file.message()).isNotEmpty();
                    assertThat(file.source()).isNotNull();
                })
                .extracting((file) -> file.source().path())
                .containsExactlyInAnyOrder(this.folder.resolve("movie.mp5"), this.folder.resolve("broken.txt"));
        assertThat(documents()
                        .list()
                        .filter((document) -> document.chunkCount() > 0)
                        .map(Document::name)
                        .collectList()
                        .block())
                .containsExactly("bats.md");
    }

    @Test
    void parsesFailedDocumentsAgain() throws IOException {
        write("bats.md", "Bats sleep upside down.");
        this.ragflow.script().on(Operation.DOCUMENT_PARSE).fail(Fault.error(102, "The queue is full."));
        assertThat(this.ingestion.run("Animals", this.folder))
                .singleElement()
                .satisfies((file) -> assertThat(file.message()).contains("The queue is full."));
        assertThat(this.ingestion.run("Animals", this.folder)).isEmpty();
        assertThat(documents().list().single().block().parsing().progress()).isEqualTo(1);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(this.folder.resolve(name), text);
    }

    private List<String> names() {
        return documents().list().map(Document::name).collectList().block();
    }

    private DocumentOperations documents() {
        return this.datasets.documents(this.datasets
                .list(DatasetQuery.all().name("Animals"))
                .single()
                .block()
                .id());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Contents {

        @Bean
        Seed seed() {
            return Seed.empty();
        }
    }
}
