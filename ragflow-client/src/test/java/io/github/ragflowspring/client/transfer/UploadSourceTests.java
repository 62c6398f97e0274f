package io.github.ragflowspring.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.TestClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Tests of {@link UploadSource}. */
class UploadSourceTests {

    @Test
    void distinguishesFilesOfSameName() {
        UploadSource first = UploadSource.of(Path.of("a", "README.md"));
        UploadSource second = UploadSource.of(Path.of("b", "README.md"));

        assertThat(first.fileName()).isEqualTo(second.fileName()).isEqualTo("README.md");
        assertThat(first)
                .isNotEqualTo(second)
                .hasToString(Path.of("a", "README.md").toString());
        assertThat(first.path()).isEqualTo(Path.of("a", "README.md"));
        assertThat(first)
                .isEqualTo(UploadSource.of(Path.of("a", "README.md")))
                .hasSameHashCodeAs(UploadSource.of(Path.of("a", "README.md")));
    }

    @Test
    void comparesNameAndOrigin() {
        byte[] bytes = "words".getBytes(StandardCharsets.UTF_8);
        Flux<DataBuffer> content = Flux.empty();

        assertThat(UploadSource.of("a.txt", bytes))
                .isEqualTo(UploadSource.of("a.txt", new ByteArrayResource(bytes)))
                .isNotEqualTo(UploadSource.of("b.txt", bytes));
        assertThat(UploadSource.of("a.txt", content))
                .isEqualTo(UploadSource.of("a.txt", content))
                .isNotEqualTo(UploadSource.of("a.txt", Flux.never()));
    }

    @Test
    void knowsGivenLengthOfStream() {
        Flux<DataBuffer> content = Flux.empty();
        assertThat(UploadSource.of("a.txt", content, 5).length()).isEqualTo(5);
        assertThat(UploadSource.of("a.txt", content).length()).isNull();
        assertThat(UploadSource.of("a.txt", content, 5)).isEqualTo(UploadSource.of("a.txt", content));
        assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of("a.txt", content, -1));
    }

    @Test
    void showsNeitherContentNorUrl() throws Exception {
        assertThat(UploadSource.of("a.txt", "secret".getBytes(StandardCharsets.UTF_8)))
                .hasToString("a.txt");
        assertThat(UploadSource.of(UrlResource.from("https://example.org/a.txt?signature=secret")))
                .hasToString("a.txt");
        assertThat(UploadSource.of(new ClassPathResource("folder/a.txt"))).hasToString("classpath:folder/a.txt");
        assertThat(UploadSource.of("b.txt", new FileSystemResource("folder/a.txt")))
                .hasToString("folder/a.txt");
        assertThat(UploadSource.of("a.txt", Flux.<DataBuffer>never()).path()).isNull();
    }

    @Test
    void reportsFileThatCannotBeRead(@TempDir Path folder) {
        StepVerifier.create(UploadSource.of(folder.resolve("gone.txt")).content())
                .expectErrorSatisfies((ex) -> assertThat(ex)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("'gone.txt' could not be read"))
                .verify(TestClients.PATIENCE);
    }

    @Test
    void knowsLengthOfFilesAndBytes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "twelve bytes");
        assertThat(UploadSource.of(file).length()).isEqualTo(12);
        assertThat(UploadSource.of(new FileSystemResource(file)).length()).isEqualTo(12);
        assertThat(UploadSource.of("a.txt", new byte[3]).length()).isEqualTo(3);
        assertThat(UploadSource.of("a.txt", Flux.<DataBuffer>never()).length()).isNull();
        assertThat(UploadSource.of("a.txt", new InputStreamResource(new ByteArrayInputStream(new byte[3])))
                        .length())
                .isNull();
        assertThat(UploadSource.of(folder.resolve("gone.txt")).length()).isNull();
    }

    @Test
    void requiresName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of(new ByteArrayResource(new byte[0])))
                .withMessageContaining("file name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UploadSource.of(Path.of("/")))
                .withMessageContaining("name");
    }
}
