package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Changes of files. {@link WireFidelityTests} compares their format with the recordings. */
class FileTests {

    /** The second link of a file names no dataset. */
    @ParameterizedTest
    @CsvSource({"v0.25.6, ?mode=add, 0", "v0.26.4, ?mode=replace, 1", "v0.27.0, '', 0", "v0.27.0, ?mode=ADD, 1"})
    void keepsDocumentsOfFileAsReleaseDoes(String release, String query, int documents) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String id = upload(caller, "penguins.txt", "Penguins eat krill.");
            String path = "/api/v1/files/link-to-datasets" + query;
            caller.json("POST", path, "{\"file_ids\": [\"" + id + "\"], \"kb_ids\": [\"" + Seed.HANDBOOK_ID + "\"]}");
            caller.json("POST", path, "{\"file_ids\": [\"" + id + "\"], \"kb_ids\": []}");
            assertThat(caller.get("/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents?keywords=penguins")
                            .path("data")
                            .path("docs"))
                    .hasSize(documents);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.6", "v0.27.0"})
    void createsFoldersFromPathAndDocumentFromFile(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String id = upload(caller, "animals/birds/penguins.txt", "Penguins eat krill.");
            assertThat(ancestors(caller, id)).containsExactly("penguins.txt", "birds", "animals", "/");
            caller.json(
                    "POST",
                    "/api/v1/file/convert",
                    "{\"file_ids\": [\"" + id + "\"], \"kb_ids\": [\"" + Seed.HANDBOOK_ID + "\"]}");
            JsonNode document = caller.get("/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents?name=penguins.txt")
                    .path("data")
                    .path("docs")
                    .path(0);
            assertThat(document.path("run").asString("")).isEqualTo("UNSTART");
            assertThat(caller.text("GET", "/api/v1/file/get/" + id, null)).isEqualTo("Penguins eat krill.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void deletesFolderWithItsFiles(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String file = upload(caller, "a.txt", "a");
            String folder = caller.json("POST", "/api/v1/file/create", "{\"name\": \"b\", \"type\": \"folder\"}")
                    .path("data")
                    .path("id")
                    .asString("");
            caller.json(
                    "POST",
                    "/api/v1/file/mv",
                    "{\"src_file_ids\": [\"" + file + "\"], \"dest_file_id\": \"" + folder + "\"}");
            caller.json("POST", "/api/v1/file/rename", "{\"file_id\": \"" + file + "\", \"name\": \"c.txt\"}");
            assertThat(ancestors(caller, file)).containsExactly("c.txt", "b", "/");
            String field = release.compareTo("v0.25") < 0 ? "file_ids" : "ids";
            caller.json("POST", "/api/v1/file/rm", "{\"" + field + "\": [\"" + folder + "\"]}");
            assertThat(ancestors(caller, file)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void movesFolderLikeRelease(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String target = folder(caller, "target", "");
            String existing = folder(caller, "moved", ", \"parent_id\": \"" + target + "\"");
            String moved = folder(caller, "moved", "");
            String file = upload(caller, "a.txt", "a");
            move(caller, file, moved);
            move(caller, moved, target);
            assertThat(ancestors(caller, file)).containsExactly("a.txt", "moved", "target", "/");
            boolean keepsFolder = release.compareTo("v0.25") < 0;
            assertThat(ancestors(caller, moved).isEmpty()).isNotEqualTo(keepsFolder);
            assertThat(ancestors(caller, existing)).hasSize(3);
        }
    }

    private static void move(EmulatorCaller caller, String id, String folderId) {
        caller.json(
                "POST",
                "/api/v1/file/mv",
                "{\"src_file_ids\": [\"" + id + "\"], \"dest_file_id\": \"" + folderId + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.27.0"})
    void rejectsMoveOfFolderIntoItself(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String outer = folder(caller, "outer", "");
            String inner = folder(caller, "inner", ", \"parent_id\": \"" + outer + "\"");
            for (String target : List.of(outer, inner)) {
                JsonNode refused = caller.json(
                        "POST",
                        "/api/v1/file/mv",
                        "{\"src_file_ids\": [\"" + outer + "\"], \"dest_file_id\": \"" + target + "\"}");
                assertThat(refused.path("code").asInt()).isNotZero();
            }
            assertThat(ancestors(caller, inner)).containsExactly("inner", "outer", "/");
        }
    }

    private static String folder(EmulatorCaller caller, String name, String parent) {
        return caller.json(
                        "POST",
                        "/api/v1/file/create",
                        "{\"name\": \"" + name + "\", \"type\": \"folder\"" + parent + "}")
                .path("data")
                .path("id")
                .asString("");
    }

    private static List<String> ancestors(EmulatorCaller caller, String id) {
        return caller.get("/api/v1/file/all_parent_folder?file_id=" + id)
                .path("data")
                .path("parent_folders")
                .valueStream()
                .map((folder) -> folder.path("name").asString(""))
                .toList();
    }

    private static String upload(EmulatorCaller caller, String name, String content) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n--x--\r\n";
        return JsonShape.parse(EmulatorCaller.send(caller.request("POST", "/api/v1/file/upload", null)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .method("POST", BodyPublishers.ofString(body))
                                .build())
                        .body())
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }
}
