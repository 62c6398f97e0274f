package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The keys, the conversation and the documents of a recorded request of the legacy API. */
final class LegacyPrecondition {

    private static final Map<String, String> SUFFIXES =
            Map.of("text/plain", "txt", "text/csv", "csv", "image/png", "png");

    private static final String DATASET = "main dataset";

    private final Recording recording;

    private final EmulatorCaller caller;

    private final RagflowEmulator emulator;

    private final DatasetPrecondition datasets;

    private final List<String> documentIds = new ArrayList<>();

    LegacyPrecondition(
            Recording recording, EmulatorCaller caller, RagflowEmulator emulator, DatasetPrecondition datasets) {
        this.recording = recording;
        this.caller = caller;
        this.emulator = emulator;
        this.datasets = datasets;
    }

    /** Prepares the dataset that the requests name. */
    void prepare() {
        boolean exists = this.caller
                .get("/api/v1/datasets?page_size=100")
                .path("data")
                .valueStream()
                .anyMatch((dataset) -> dataset.path("name").asString("").equals(DATASET));
        if (!exists) {
            this.caller.json(
                    "POST",
                    "/api/v1/datasets",
                    "{\"name\": \"" + DATASET + "\", \"parser_config\": {\"chunk_token_num\": 64}}");
        }
        if (this.recording.name().equals("list_chunks_doc_name")) {
            upload("legacy run.txt", "A parsed file.".getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** Replaces the recorded keys. */
    String withKeys(String header) {
        return header.replaceAll("<ASSISTANT_KEY>", this.emulator.legacyApiKey(Seed.GUIDE_ID))
                .replaceAll("<ASSISTANT_KEY_[A-Z]+>", this.emulator.legacyApiKey(Seed.PLAIN_CHAT_ID))
                .replaceAll("<AGENT_KEY[A-Z_]*>", this.emulator.legacyApiKey(Seed.RESEARCHER_ID));
    }

    /** Replaces an id after a segment of the path. */
    String segment(String before, String segment) {
        if (!RecordedIds.isKnown(segment)) {
            return segment;
        }
        return switch (before) {
            case "conversation" -> conversationId();
            case "get" -> downloadedId();
            default -> segment;
        };
    }

    /** Replaces the ids in a body. */
    void rewrite(ObjectNode body) {
        if (RecordedIds.isKnown(body.path("conversation_id").asString(""))) {
            body.put("conversation_id", conversationId());
        }
        if (RecordedIds.isKnown(body.path("doc_id").asString(""))) {
            body.put("doc_id", listedId());
        }
        JsonNode ids = body.path("doc_ids");
        boolean question = body.has("messages");
        if (ids instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (RecordedIds.isKnown(list.get(i).asString(""))) {
                    list.set(i, StringNode.valueOf(question ? this.datasets.handbookDocumentId() : documentId(i)));
                }
            }
        } else if (ids.isString() && question) {
            boolean found = this.recording.response().text().contains("\"chunk_id\"");
            body.put("doc_ids", found ? this.datasets.handbookDocumentId() : "0a25eec0e56b11f1b8f002fc00000099");
        }
    }

    private String conversationId() {
        String key = this.recording.name().startsWith("agent")
                ? this.emulator.legacyApiKey(Seed.RESEARCHER_ID)
                : this.emulator.legacyApiKey(Seed.GUIDE_ID);
        HttpRequest request = this.caller
                .request("GET", "/v1/api/new_conversation?user_id=user-1", null)
                .setHeader("Authorization", "Bearer " + key)
                .build();
        String id = JsonShape.parse(EmulatorCaller.send(request).body())
                .path("data")
                .path("id")
                .stringValue();
        if (this.recording.name().equals("conversation_after")) {
            this.caller.text(
                    "POST",
                    "/v1/api/completion",
                    "{\"conversation_id\": \"" + id + "\", \"stream\": false, \"quote\": true, \"messages\":"
                            + " [{\"role\": \"user\", \"content\": \"What is RAGFlow?\"}]}");
        }
        return id;
    }

    private String downloadedId() {
        String type = this.recording.response().header("content-type");
        String suffix = SUFFIXES.getOrDefault(type == null ? "" : type, "txt");
        return upload("file." + suffix, this.recording.response().bodyBytes(), false);
    }

    /** Returns a document without chunks, with parsed ones, or with one that was added. */
    private String listedId() {
        String name = this.recording.name();
        String id = upload("a.txt", "A file.".getBytes(StandardCharsets.UTF_8), !name.endsWith("_unparsed"));
        if (!name.endsWith("_unparsed") && !name.endsWith("_parsed")) {
            this.caller.json(
                    "POST",
                    "/api/v1/datasets/" + datasetId() + "/documents/" + id + "/chunks",
                    "{\"content\": \"Added\"}");
        }
        return id;
    }

    private String documentId(int number) {
        while (this.documentIds.size() <= number) {
            String id = upload("b.txt", "A file.".getBytes(StandardCharsets.UTF_8), true);
            this.caller.json(
                    "PUT",
                    "/api/v1/datasets/" + datasetId() + "/documents/" + id,
                    "{\"meta_fields\": {\"author\": \"Alice\", \"year\": 2024, \"tags\": [\"a\"]}}");
            this.documentIds.add(id);
        }
        return this.documentIds.get(number);
    }

    private String datasetId() {
        return this.caller
                .get("/api/v1/datasets?name=" + DATASET.replace(" ", "%20"))
                .path("data")
                .path(0)
                .path("id")
                .stringValue();
    }

    private String upload(String name, byte[] content, boolean run) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = otherParts(run).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = this.caller
                .request("POST", "/v1/api/document/upload", null)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .method("POST", BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build();
        return JsonShape.parse(EmulatorCaller.send(request).body())
                .path("data")
                .path("id")
                .stringValue();
    }

    private static String otherParts(boolean run) {
        String parts = "\r\n--b\r\nContent-Disposition: form-data; name=\"kb_name\"\r\n\r\n" + DATASET;
        return parts + (run ? "\r\n--b\r\nContent-Disposition: form-data; name=\"run\"\r\n\r\n1" : "")
                + "\r\n--b--\r\n";
    }
}
