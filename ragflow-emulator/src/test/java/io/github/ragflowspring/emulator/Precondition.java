package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Recording;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a recorded request is about, made in an emulator when it is first asked for. */
final class Precondition {

    private static final Set<String> UNKNOWN_CHUNKS = Set.of("ffffffffffffffff", "0123456789abcdef");

    private static final Pattern META_FIELDS = Pattern.compile("\"meta_fields\":(\\{\"[^}]+})");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Pattern IS_OVER =
            Pattern.compile(".*(when_done|finished|later|after_run|after_graph|after_delete)");

    private static final Pattern DESCRIBED = Pattern.compile("get_v27|list_by_id|list_by_title_after_create");

    private final Recording recording;

    private final Emulated emulated;

    private final List<String> documentIds = new ArrayList<>();

    private final List<String> chunkIds = new ArrayList<>();

    private @Nullable String datasetId;

    private final List<String> agentSessionIds = new ArrayList<>();

    private @Nullable String agentId;

    private @Nullable String chatId;

    Precondition(Recording recording, Emulated emulated) {
        this.recording = recording;
        this.emulated = emulated;
    }

    /** Returns whether the recording needs an emulator of its own: it may delete everything, or lists all there is. */
    static boolean isAlone(Recording recording) {
        if (recording.area().equals("files")) {
            return true;
        }
        if (recording.area().equals("graph")) {
            return true;
        }
        return Set.of("datasets", "chats", "documents", "parse", "chunks", "agents", "agent_sessions")
                        .contains(recording.area())
                && (recording.request().method().equals("DELETE")
                        || isRunning(recording)
                        || recording
                                .name()
                                .matches(
                                        ".*_then_list|delete_after_list|list_by_title_after_create|list_by_id|get_v27|list_page_neg|list_by_name_chinese|list_empty_tenant|list_default"));
    }

    static boolean isKnownChunk(String id) {
        return id.matches("[0-9a-f]{16}") && !UNKNOWN_CHUNKS.contains(id);
    }

    /** Returns a name that nothing has yet, unless the recording is about one that is taken. */
    String name(String recorded) {
        if (this.recording.name().contains("duplicate")) {
            return this.recording.area().equals("agents")
                    ? "Handbook researcher"
                    : this.recording.area().equals("chats") ? "RAGFlow guide" : "RAGFlow handbook";
        }
        boolean about =
                this.recording.name().contains("300") || this.recording.name().matches(".*(too_long|_128|_129).*");
        return about ? recorded : recorded + " " + NUMBER.incrementAndGet();
    }

    /** Returns the id of an agent with the canvas of the recorded one. */
    String agentId() {
        return agentId("");
    }

    String agentId(String recorded) {
        String id = this.agentId;
        if (id == null) {
            id = newAgent(Canvases.of(this.recording, recorded));
            this.agentId = id;
        }
        return id;
    }

    private String newAgent(ObjectNode canvas) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", "staged " + NUMBER.incrementAndGet());
        if (DESCRIBED.matcher(this.recording.name()).matches()) {
            body.put("description", "made for a test");
        }
        body.set("dsl", canvas);
        this.emulated.json("POST", "/api/v1/agents", body.toString());
        JsonNode data = this.emulated
                .get("/api/v1/agents?desc=true&page_size=1&orderby=create_time")
                .path("data");
        return (data.isArray() ? data : data.path("canvas")).path(0).path("id").asString("");
    }

    /** Returns the id of a session of another agent. */
    String otherAgentSessionId() {
        return newSession(newAgent(Canvases.of(this.recording, "echo")));
    }

    private String newSession(String ofAgent) {
        return this.emulated
                .json("POST", "/api/v1/agents/" + ofAgent + "/sessions", "{}")
                .path("data")
                .path("id")
                .asString("");
    }

    String agentSessionId(int number) {
        while (this.agentSessionIds.size() <= number) {
            this.agentSessionIds.add(newSession(agentId()));
            if (this.agentSessionIds.size() == 1) {
                runBefore(this.agentSessionIds.get(0));
            }
        }
        return this.agentSessionIds.get(number);
    }

    /** Runs what the recorded session had been through. */
    private void runBefore(String sessionId) {
        String name = this.recording.name();
        String inputs = name.equals("inputs_plain")
                ? "{\"name\": {\"type\": \"line\", \"value\": \"Bob\"}, \"age\": {\"type\": \"number\", \"value\": 5}}"
                : name.matches(".*(resume|continue)")
                                || this.recording
                                        .response()
                                        .text()
                                        .matches("(?s).*\"(errors\":\"|reference\":\\{\"chunks).*")
                                || name.startsWith("list_rag")
                        ? "{}"
                        : "";
        if (!inputs.isEmpty()) {
            this.emulated.text(
                    "POST",
                    "/api/v1/agents/" + agentId() + "/completions",
                    "{\"question\": \"What is RAGFlow?\", \"stream\": true, \"inputs\": " + inputs
                            + ", \"session_id\": \"" + sessionId + "\"}");
        }
    }

    String newChat() {
        JsonNode chat = this.emulated.json(
                "POST",
                "/api/v1/chats",
                "{\"name\": \"staged " + NUMBER.incrementAndGet() + "\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID
                        + "\"]}");
        String id = chat.path("data").path("id").asString("");
        if (this.recording.name().equals("list_after_full_update")) {
            this.emulated.json(
                    "PUT",
                    "/api/v1/chats/" + id,
                    "{\"llm\": {\"model_name\": \"emulated-chat@Emulator\", \"model_type\": \"chat\"}, \"dataset_ids\": [\""
                            + Seed.HANDBOOK_ID + "\"]}");
        }
        this.chatId = id;
        return id;
    }

    String chatIdOr(String otherwise) {
        return this.chatId == null ? otherwise : this.chatId;
    }

    String parsedDatasetId() {
        return this.recording.name().matches(".*(not_parsed|unparsed).*") ? datasetId() : Seed.HANDBOOK_ID;
    }

    String datasetId() {
        String id = this.datasetId;
        if (id == null) {
            boolean full = Set.of("documents", "chunks", "parse", "metadata").contains(this.recording.area());
            String settings = full || this.recording.name().matches("update_all_fields")
                    ? ", \"avatar\": \"data:image/png;base64,iVBORw0KGgo=\", \"parser_config\": {\"chunk_token_num\": 64}"
                    : "";
            id = this.emulated
                    .json(
                            "POST",
                            "/api/v1/datasets",
                            "{\"name\": \"staged " + NUMBER.incrementAndGet() + "\"" + settings + "}")
                    .path("data")
                    .path("id")
                    .asString("");
            this.datasetId = id;
            if (!this.recording.area().equals("datasets")) {
                return id;
            }
            if (this.recording.name().matches("update_(chunk_method|embedding_same|pagerank|parser_config)")
                    && this.recording.release().compareTo("v0.25") > 0) {
                this.emulated.json("PUT", "/api/v1/datasets/" + id, "{\"description\": \"d2\"}");
            }
            if (this.recording.name().matches("update_(embedding_same|pagerank|chunk_method_back)")) {
                this.emulated.json("PUT", "/api/v1/datasets/" + id, "{\"chunk_method\": \"qa\"}");
            }
            if (this.recording.name().matches("update_(embedding_same|pagerank)")) {
                this.emulated.json("PUT", "/api/v1/datasets/" + id, "{\"chunk_method\": \"naive\"}");
            }
            if (this.recording.name().equals("update_embedding_with_chunks")) {
                chunkId(0);
            }
        }
        return id;
    }

    /** Returns the name of a dataset that has a description. */
    String describedDatasetName() {
        String name = "staged " + NUMBER.incrementAndGet();
        this.emulated.json(
                "PUT",
                "/api/v1/datasets/" + datasetId(),
                "{\"name\": \"" + name + "\", \"description\": \"made for a test\"}");
        return name;
    }

    String documentId(int number) {
        while (this.documentIds.size() <= number) {
            String name = this.documentIds.isEmpty() ? fileName() : "more" + this.documentIds.size() + ".txt";
            String id = upload(name);
            this.documentIds.add(id);
            if (this.documentIds.size() == 1) {
                prepare(id);
            }
        }
        return this.documentIds.get(number);
    }

    /** Returns the name of the first document. */
    String documentName() {
        documentId(0);
        return fileName();
    }

    /** Returns the id of the first document of the handbook, which then has some metadata. */
    String handbookDocumentId() {
        String documents = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";
        String id = this.emulated
                .get(documents + "?name=ragflow.md")
                .path("data")
                .path("docs")
                .path(0)
                .path("id")
                .asString("");
        this.emulated.json(
                "PUT",
                documents + "/" + id,
                "{\"meta_fields\": {\"author\": \"Alice\", \"year\": 2024, \"city\": \"Lyon\"}}");
        return id;
    }

    /** Gives all documents of the handbook some metadata. */
    void handbookMetadata() {
        String documents = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";
        this.emulated
                .get(documents + "?page_size=100")
                .path("data")
                .path("docs")
                .forEach((document) -> this.emulated.json(
                        "PUT",
                        documents + "/" + document.path("id").asString(""),
                        "{\"meta_fields\": {\"author\": \"Alice\", \"checked\": \"yes\", \"city\": \"Lyon\"}}"));
    }

    /** Brings the first document to the state that the recording shows. */
    private void prepare(String id) {
        String documents = "/api/v1/datasets/" + datasetId() + "/documents/";
        Matcher meta = META_FIELDS.matcher(this.recording.response().text());
        if (meta.find()) {
            this.emulated.json("PUT", documents + id, "{\"meta_fields\": " + meta.group(1) + "}");
        }
        if (this.recording.area().equals("metadata")) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            JsonShape.parse(this.recording.response().text())
                    .path("data")
                    .path("summary")
                    .propertyNames()
                    .forEach((key) -> fields.put(key, "x"));
            if (!fields.isEmpty()) {
                this.emulated.json("PUT", documents + id, "{\"meta_fields\": " + fields + "}");
            }
        }
        String ids = "{\"document_ids\": [\"" + id + "\"]}";
        boolean begun = this.recording.response().text().contains("\"process_begin_at\":\"");
        if (begun
                || (this.recording.name().matches(".*running.*")
                        && !this.recording.name().contains("not_running"))) {
            this.emulated.json("POST", "/api/v1/datasets/" + datasetId() + "/chunks", ids);
        }
        if (this.recording.name().matches("list_after_stop|list_cancelled")) {
            this.emulated.json("DELETE", "/api/v1/datasets/" + datasetId() + "/chunks", ids);
        }
        if (this.recording.name().equals("update_chunk_method_back")) {
            this.emulated.json(
                    "PUT",
                    documents + id,
                    "{\"chunk_method\": \"manual\", \"parser_config\": {\"chunk_token_num\": 128}}");
        }
        if (this.recording.name().matches("update_enabled_(0|1|true)")
                && this.recording.release().compareTo("v0.25") < 0) {
            this.emulated.json(
                    "PUT",
                    documents + id,
                    "{\"chunk_method\": \"manual\", \"parser_config\": {\"chunk_token_num\": 128}}");
            this.emulated.json("PUT", documents + id, "{\"chunk_method\": \"naive\"}");
        }
    }

    /** Returns how long parsing takes in an emulator of the recording's own. */
    static Duration parsingTime(Recording recording) {
        boolean underWay = recording.area().equals("graph")
                && !IS_OVER.matcher(recording.name()).matches();
        return underWay || isRunning(recording) ? Duration.ofDays(1) : Duration.ZERO;
    }

    /** Makes the dataset of a recording about the indexes of whole datasets, and starts what was started there. */
    String indexedDatasetId() {
        String id = datasetId();
        String name = this.recording.name();
        if (name.matches(".*(no_documents|no_index|empty_ds)")) {
            return id;
        }
        documentId(0);
        chunkId(0);
        boolean raptor = name.contains("raptor");
        if (name.matches(
                        ".*(again|running|when_done|finished|later|after_run|after_graph|after_delete|_v27)|delete_graph")
                || name.matches("trace_(raptor|graphrag)")) {
            this.emulated.json("POST", "/api/v1/datasets/" + id + (raptor ? "/run_raptor" : "/run_graphrag"), null);
        }
        if (name.equals("get_graph_after_delete")) {
            this.emulated.json("DELETE", "/api/v1/datasets/" + id + "/knowledge_graph", null);
        }
        return id;
    }

    private static boolean isRunning(Recording recording) {
        return Set.of("documents", "parse").contains(recording.area())
                && recording.name().matches(".*running.*|list_cancelled|list_after_stop|list_right_after_parse");
    }

    private String fileName() {
        String disposition = this.recording.response().header("content-disposition");
        if (disposition != null) {
            return new String(disposition.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    .replaceFirst("^.*filename=\"?", "")
                    .replaceFirst("\"$", "")
                    .replace("\\", "");
        }
        boolean markdown = this.recording.name().matches("update_name|update_name_extension");
        return markdown ? "first.md" : "first.txt";
    }

    private byte[] content() {
        boolean file = this.recording.response().header("content-type") != null
                && !"application/json".equals(this.recording.response().header("content-type"));
        if (file && this.recording.response().bodyBytes().length > 0) {
            return this.recording.response().bodyBytes();
        }
        if (this.recording.name().startsWith("download_empty")) {
            return new byte[0];
        }
        return this.recording.name().equals("list_failed")
                ? new byte[] {0, (byte) 0xff}
                : "Paris is the capital of France.".getBytes(StandardCharsets.UTF_8);
    }

    private String upload(String name) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.replace("\"", "\\\"")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        String target = "/api/v1/datasets/" + datasetId() + "/documents";
        HttpRequest request = this.emulated
                .request("POST", target, null)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .method("POST", BodyPublishers.ofByteArrays(List.of(head, content(), tail)))
                .build();
        return JsonShape.parse(Emulated.send(request).body())
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }

    String chunkId(int number) {
        while (this.chunkIds.size() <= number) {
            this.chunkIds.add(this.emulated
                    .json(
                            "POST",
                            "/api/v1/datasets/" + datasetId() + "/documents/" + documentId(0) + "/chunks",
                            "{\"content\": \"Paris, number " + this.chunkIds.size() + "\", \"tag_kwd\": [\"geo\"]}")
                    .path("data")
                    .path("chunk")
                    .path("id")
                    .asString(""));
        }
        return this.chunkIds.get(number);
    }
}
