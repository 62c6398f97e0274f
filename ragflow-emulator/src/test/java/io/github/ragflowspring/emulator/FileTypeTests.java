package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.format.SampleFiles;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files of different types over HTTP: upload, parsing and chunks. */
class FileTypeTests {

    @AutoClose
    private final RagflowEmulator emulator =
            RagflowEmulator.builder().parsingTime(Duration.ZERO).start();

    private EmulatorCaller caller = new EmulatorCaller(this.emulator);

    @Test
    void parsesFilesOfAllTypesOfOneDataset() {
        String documents = dataset("naive");
        assertThat(parsed(documents, "a.txt", SampleFiles.text("Penguins"))).containsExactly("DONE", "Penguins");
        assertThat(parsed(documents, "a.json", SampleFiles.text("[1]"))).containsExactly("DONE", "{\"0\": 1}");
        assertThat(parsed(documents, "a.html", SampleFiles.text("<h1>Title</h1><p>Text</p>")))
                .containsExactly("DONE", "# Title\nText");
        assertThat(parsed(documents, "a.csv", SampleFiles.text("a,b\n1,2"))).containsExactly("DONE", "a：1; b：2 ——Data");
        assertThat(parsed(documents, "a.xlsx", SampleFiles.xlsx("Sheet1", new Object[] {"a"}, new Object[] {1})))
                .containsExactly("DONE", "a：1");
        assertThat(parsed(documents, "a.docx", SampleFiles.docx())).contains("DONE", "Penguins\nPenguins eat krill.");
        assertThat(parsed(documents, "a.pdf", SampleFiles.pdf("Krill"))).containsExactly("DONE", "Krill");
        assertThat(parsed(documents, "a.eml", SampleFiles.text("Subject: Krill\r\n\r\nEaten by penguins.\r\n")))
                .containsExactly("DONE", "Subject: Krill\nEaten by penguins.");
    }

    @Test
    void cutsByChunkMethodOfDataset() {
        byte[] csv = SampleFiles.text("name,food\nking,fish\nemperor,krill\n");
        assertThat(parsed(dataset("table"), "a.csv", csv))
                .containsExactly("DONE", "- name: king\n- food: fish", "- name: emperor\n- food: krill");
        assertThat(parsed(dataset("qa"), "a.csv", csv))
                .containsExactly(
                        "DONE",
                        "Question: name\tAnswer: food",
                        "Question: king\tAnswer: fish",
                        "Question: emperor\tAnswer: krill");
        assertThat(parsed(dataset("one"), "a.md", SampleFiles.text("# A\n\n# B\nb")))
                .containsExactly("DONE", "# A\n# B\nb");
    }

    @Test
    void keepsTagsOfTagDataset() {
        String documents = dataset("tag");
        String id = upload(documents, "a.csv", SampleFiles.text("ice,\"cold, white\"\n"))
                .path("data")
                .path(0)
                .path("id")
                .stringValue();
        start(documents, id);
        assertThat(this.caller
                        .get(documents + "/" + id + "/chunks")
                        .path("data")
                        .path("chunks")
                        .path(0)
                        .path("tag_kwd")
                        .toString())
                .isEqualTo("[\"cold\",\"white\"]");
    }

    @ParameterizedTest
    @CsvSource({"v0.23.1, name:king; food:fish", "v0.24.0, '- name: king\n- food: fish'"})
    void writesRowsAsRelease(String release, String chunk) {
        try (RagflowEmulator old = RagflowEmulator.builder()
                .release(release)
                .parsingTime(Duration.ZERO)
                .start()) {
            this.caller = new EmulatorCaller(old);
            assertThat(parsed(dataset("table"), "a.csv", SampleFiles.text("name,food\nking,fish\n")))
                    .containsExactly("DONE", chunk);
        }
    }

    @Test
    void reportsBrokenFileAsRagflow() {
        assertThat(parsed(dataset("naive"), "broken.docx", SampleFiles.text("no archive")))
                .satisfiesExactly(
                        (run) -> assertThat(run).isEqualTo("FAIL"),
                        (message) -> assertThat(message)
                                .contains("[ERROR]Internal server error while chunking: File is not a zip file")
                                .endsWith("[ERROR][Exception]: File is not a zip file"));
    }

    @Test
    void reportsEmptyFiles() {
        String documents = dataset("naive");
        assertThat(parsed(documents, "empty.txt", new byte[0]))
                .satisfiesExactly(
                        (run) -> assertThat(run).isEqualTo("DONE"),
                        (message) -> assertThat(message).endsWith("No chunk built from empty.txt"));
        assertThat(parsed(documents, "empty.docx", new byte[0]))
                .satisfiesExactly(
                        (run) -> assertThat(run).isEqualTo("FAIL"),
                        (message) -> assertThat(message)
                                .contains("while chunking: Package not found at empty.docx")
                                .endsWith("[Exception]: Package not found at 'empty.docx'"));
    }

    @Test
    void parsesDocumentOfWebPageAsItsAddress() {
        String documents = dataset("naive");
        String form = """
                --x
                Content-Disposition: form-data; name="name"

                page
                --x
                Content-Disposition: form-data; name="url"

                https://ragflow.io/docs
                --x--
                """.replace("\n", "\r\n");
        JsonNode stored = JsonShape.parse(EmulatorCaller.send(this.caller
                                .request("POST", documents + "?type=web", null)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .method("POST", BodyPublishers.ofString(form))
                                .build())
                        .body())
                .path("data");
        assertThat(stored.path("name").stringValue()).isEqualTo("page.pdf");
        assertThat(parsed(documents, stored.path("id").stringValue()))
                .containsExactly("DONE", "https://ragflow.io/docs");
    }

    @ParameterizedTest
    @CsvSource({"a.png, picture, visual", "a.mp3, audio, aural", "a.pptx, presentation, doc", "a.eml, email, doc"})
    void selectsChunkMethodOfFileType(String name, String method, String type) {
        JsonNode stored = upload(dataset("naive"), name, SampleFiles.text("any"))
                .path("data")
                .path(0);
        assertThat(stored.path("chunk_method").stringValue()).isEqualTo(method);
        assertThat(stored.path("type").stringValue()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "a.log", "a.zip", "a.yaml", "a"})
    void refusesUnsupportedTypes(String name) {
        JsonNode refused = upload(dataset("naive"), name, SampleFiles.text("any"));
        assertThat(refused.path("code").intValue()).isEqualTo(500);
        assertThat(refused.path("message").stringValue())
                .isEqualTo(name + ": This type of file has not been supported yet!");
    }

    /** Returns the path of the documents of a new dataset. */
    private String dataset(String method) {
        String id = this.caller
                .json(
                        "POST",
                        "/api/v1/datasets",
                        "{\"name\": \"%s\", \"chunk_method\": \"%s\"}".formatted(method, method))
                .path("data")
                .path("id")
                .stringValue();
        return "/api/v1/datasets/" + id + "/documents";
    }

    /** Returns the state after parsing, and the chunks or, if there are none, the message. */
    private List<String> parsed(String documents, String name, byte[] content) {
        return parsed(
                documents,
                upload(documents, name, content).path("data").path(0).path("id").stringValue());
    }

    private List<String> parsed(String documents, String id) {
        start(documents, id);
        JsonNode document = this.caller
                .get(documents + "?id=" + id)
                .path("data")
                .path("docs")
                .path(0);
        List<String> parsed = new ArrayList<>(List.of(document.path("run").stringValue()));
        JsonNode chunks =
                this.caller.get(documents + "/" + id + "/chunks").path("data").path("chunks");
        chunks.forEach((chunk) -> parsed.add(chunk.path("content").stringValue()));
        if (chunks.isEmpty()) {
            parsed.add(document.path("progress_msg").stringValue());
        }
        return parsed;
    }

    private void start(String documents, String id) {
        JsonNode started = this.caller.json(
                "POST", documents.replace("/documents", "/chunks"), "{\"document_ids\": [\"" + id + "\"]}");
        assertThat(started.path("code").intValue()).isZero();
    }

    private JsonNode upload(String documents, String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(SampleFiles.text(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(SampleFiles.text("\r\n--x--\r\n"));
        return JsonShape.parse(EmulatorCaller.send(this.caller
                        .request("POST", documents, null)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .method("POST", BodyPublishers.ofByteArray(body.toByteArray()))
                        .build())
                .body());
    }
}
