package io.github.ragflowspring.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.transfer.UploadedFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of {@link UploadedFileWriter}. */
class UploadedFileWriterTests {

    @Test
    void writesDescriptionAsReceived() {
        UploadedFile file = UploadedFile.builder()
                .id("f1")
                .name("note.txt")
                .size(61)
                .extension("txt")
                .mimeType("text/plain")
                .createdBy("t1")
                .additional(Map.of("created_at", 1795678868.8784416))
                .build();

        assertThat(UploadedFileWriter.write(List.of(file)))
                .containsExactly(Map.of(
                        "id", "f1",
                        "name", "note.txt",
                        "size", 61L,
                        "extension", "txt",
                        "mime_type", "text/plain",
                        "created_by", "t1",
                        "created_at", 1795678868.8784416));
    }
}
