package io.github.ragflowspring.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.transfer.UploadSource;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/** Tests for {@link MultipartBody}, {@link MultipartContent} and {@link MultipartBoundaries}. */
class MultipartBodyTests {

    @Test
    void writesPartsBetweenBoundaries() {
        MultipartContent content = new MultipartBody()
                .text("name", "Ünïcode")
                .file("file", UploadSource.of("a.txt", "abc".getBytes(StandardCharsets.UTF_8)))
                .content("B");
        String text = DataBufferUtils.join(content.bytes(DefaultDataBufferFactory.sharedInstance))
                .map((buffer) -> buffer.toString(StandardCharsets.UTF_8))
                .block();
        assertThat(text)
                .isEqualTo(String.join(
                        "\r\n",
                        "--B",
                        "Content-Disposition: form-data; name=\"name\"",
                        "Content-Type: text/plain;charset=UTF-8",
                        "",
                        "Ünïcode",
                        "--B",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "abc",
                        "--B--",
                        ""));
        assertThat(content.length()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(content.type()).hasToString("multipart/form-data;boundary=B");
    }

    @Test
    void createsDifferentBoundariesWithSecretStart() {
        MultipartBoundaries boundaries = new MultipartBoundaries();
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            created.add(boundaries.next());
        }
        assertThat(created).hasSizeGreaterThan(10).allMatch((boundary) -> boundary.length() <= 70);
        String first = created.iterator().next();
        assertThat(created).allSatisfy((boundary) -> assertThat(boundary).startsWith(first.substring(0, 30)));
        assertThat(new MultipartBoundaries().next()).doesNotStartWith(first.substring(0, 30));
    }
}
