package io.github.ragflowspring.client.transfer;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The JSON forms of descriptions of files. */
class JsonFormTests {

    private static final String UPLOADED = """
            {'id': 'f1', 'name': 'note.txt', 'size': 61, 'extension': 'txt', 'mimeType': 'text/plain',
             'createdBy': 't1'}""";

    @Test
    void writesUploadedFile() {
        assertForm(uploaded().additional(Map.of("created_at", 1.5)).build(), UPLOADED);
    }

    @Test
    void readsUploadedFile() {
        assertRead(UPLOADED, uploaded().build());
    }

    @Test
    void writesDescriptionOfDownload() {
        assertForm(
                DownloadInfo.builder()
                        .fileName("a.txt")
                        .mediaType(MediaType.TEXT_PLAIN)
                        .length(5L)
                        .build(),
                "{'fileName': 'a.txt', 'mediaType': 'text/plain', 'length': 5}");
    }

    private static UploadedFile.Builder uploaded() {
        return UploadedFile.builder()
                .id("f1")
                .name("note.txt")
                .size(61)
                .extension("txt")
                .mimeType("text/plain")
                .createdBy("t1");
    }
}
