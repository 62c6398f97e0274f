package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The dataset, the documents and the chunks of a recorded request. */
final class DatasetPrecondition {

    private static final Set<String> AREAS_WITH_CONFIGURED_DATASET = Set.of("documents", "chunks", "parse", "metadata");

    private static final Pattern META_FIELDS = Pattern.compile("\"meta_fields\":(\\{\"[^}]+})");

    private static final String OTHER_CHUNK_METHOD =
            "{\"chunk_method\": \"manual\", \"parser_config\": {\"chunk_token_num\": 128}}";

    private final Recording recording;

    private final EmulatorCaller caller;

    private final List<String> documentIds = new ArrayList<>();

    private final List<String> chunkIds = new ArrayList<>();

    private @Nullable String datasetId;

    DatasetPrecondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.caller = caller;
    }

    String datasetId() {
        String id = this.datasetId;
        if (id == null) {
            id = newDataset();
            this.datasetId = id;
            if (this.recording.area().equals("datasets")) {
                prepareDataset("/api/v1/datasets/" + id);
            }
            prepareExtras("/api/v1/datasets/" + id);
        }
        return id;
    }

    private String newDataset() {
        boolean configured = AREAS_WITH_CONFIGURED_DATASET.contains(this.recording.area())
                || this.recording.needs(Need.CONFIGURED_DATASET);
        String settings = configured
                ? ", \"avatar\": \"data:image/png;base64,iVBORw0KGgo=\", \"parser_config\": {\"chunk_token_num\": 64}"
                : "";
        return this.caller
                .json(
                        "POST",
                        "/api/v1/datasets",
                        "{\"name\": \"" + Precondition.unusedName("prepared") + "\"" + settings + "}")
                .path("data")
                .path("id")
                .asString("");
    }

    private void prepareDataset(String dataset) {
        if (this.recording.needs(Need.EARLIER_DESCRIPTION)) {
            this.caller.json("PUT", dataset, "{\"description\": \"d2\"}");
        }
        if (this.recording.needs(Need.EARLIER_CHUNK_METHOD)) {
            this.caller.json("PUT", dataset, "{\"chunk_method\": \"qa\"}");
        }
        if (this.recording.needs(Need.RESTORED_CHUNK_METHOD)) {
            this.caller.json("PUT", dataset, "{\"chunk_method\": \"naive\"}");
        }
        if (this.recording.needs(Need.CHUNK)) {
            chunkId(0);
        }
    }

    /** Returns the id of a dataset for an assistant or a search. */
    String searchedDatasetId() {
        return this.recording.needs(Need.UNPARSED_DATASET) ? datasetId() : Seed.HANDBOOK_ID;
    }

    /** Returns the name of the listed dataset. */
    String listedDatasetName() {
        if (!this.recording.needs(Need.DESCRIPTION)) {
            return "RAGFlow handbook";
        }
        String name = Precondition.unusedName("prepared");
        this.caller.json(
                "PUT",
                "/api/v1/datasets/" + datasetId(),
                "{\"name\": \"" + name + "\", \"description\": \"created for a test\"}");
        return name;
    }

    /** Returns the id of a dataset with the needed index. */
    String indexedDatasetId() {
        String dataset = "/api/v1/datasets/" + datasetId();
        if (this.recording.needs(Need.EMPTY_DATASET)) {
            return datasetId();
        }
        documentId(0);
        chunkId(0);
        if (this.recording.needs(Need.GRAPH)) {
            this.caller.json("POST", dataset + "/run_graphrag", null);
        }
        if (this.recording.needs(Need.RAPTOR)) {
            this.caller.json("POST", dataset + "/run_raptor", null);
        }
        if (this.recording.needs(Need.DELETED_GRAPH)) {
            this.caller.json("DELETE", dataset + "/knowledge_graph", null);
        }
        return datasetId();
    }

    String documentId(int number) {
        while (this.documentIds.size() <= number) {
            String name = this.documentIds.isEmpty() ? fileName() : "more" + this.documentIds.size() + ".txt";
            String id = upload(name);
            this.documentIds.add(id);
            if (this.documentIds.size() == 1) {
                prepareDocument(id);
            }
        }
        return this.documentIds.get(number);
    }

    /** Returns the name of the first document. */
    String documentName() {
        documentId(0);
        return fileName();
    }

    private void prepareDocument(String id) {
        String document = "/api/v1/datasets/" + datasetId() + "/documents/" + id;
        setMetadata(document);
        String chunks = "/api/v1/datasets/" + datasetId() + "/chunks";
        String ids = "{\"document_ids\": [\"" + id + "\"]}";
        if (this.recording.needs(Need.STARTED_PARSING)) {
            this.caller.json("POST", chunks, ids);
        }
        if (this.recording.needs(Need.STOPPED_PARSING)) {
            this.caller.json("DELETE", chunks, ids);
        }
        if (this.recording.needs(Need.EARLIER_CHUNK_METHOD)) {
            this.caller.json("PUT", document, OTHER_CHUNK_METHOD);
        }
        if (this.recording.needs(Need.RESTORED_CHUNK_METHOD)) {
            this.caller.json("PUT", document, "{\"chunk_method\": \"naive\"}");
        }
    }

    /** Sets the metadata that the recorded response contains. */
    private void setMetadata(String document) {
        Matcher recorded = META_FIELDS.matcher(this.recording.response().text());
        if (recorded.find()) {
            this.caller.json("PUT", document, "{\"meta_fields\": " + recorded.group(1) + "}");
        }
        if (this.recording.area().equals("metadata")) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            JsonShape.parse(this.recording.response().text())
                    .path("data")
                    .path("summary")
                    .propertyNames()
                    .forEach((key) -> fields.put(key, "x"));
            if (!fields.isEmpty()) {
                this.caller.json("PUT", document, "{\"meta_fields\": " + fields + "}");
            }
        }
    }

    /** Returns the id of the log of a parsed document. */
    String logId() {
        return this.caller
                .get("/api/v1/datasets/" + datasetId() + "/ingestions?log_type=file")
                .path("data")
                .path("logs")
                .path(0)
                .path("id")
                .asString("");
    }

    /** Prepares the objects that the additional routes of a dataset read. */
    private void prepareExtras(String dataset) {
        String path = this.recording.request().path();
        if (!path.matches(".*/(ingestions.*|embedding/check|metadata/config)")) {
            return;
        }
        JsonNode data = JsonShape.parse(this.recording.response().text()).path("data");
        if (path.contains("/documents/")) {
            this.caller.json("POST", dataset + "/chunks", "{\"document_ids\": [\"" + documentId(0) + "\"]}");
        } else if (path.contains("/ingestions")) {
            this.caller.json(
                    "POST",
                    dataset + "/chunks",
                    "{\"document_ids\": [\"" + documentId(0) + "\", \"" + documentId(1) + "\"]}");
        } else if (path.endsWith("/embedding/check") && data.isObject()) {
            chunkId(0);
        } else if (path.endsWith("/metadata/config")
                && this.recording.request().method().equals("GET")
                && data.isObject()) {
            this.caller.json("PUT", dataset + "/metadata/config", data.toString());
        }
    }

    /** Sets the metadata of the recorded documents in one document, so that each field has a list of values. */
    void setIndexedMetadata() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        JsonShape.parse(this.recording.response().text())
                .path("data")
                .forEachEntry((key, values) -> values.propertyNames()
                        .forEach((value) -> fields.withArray(key).add(value)));
        this.caller.json(
                "PUT",
                "/api/v1/datasets/" + datasetId() + "/documents/" + documentId(0),
                "{\"meta_fields\": " + fields + "}");
    }

    private String fileName() {
        String disposition = this.recording.response().header("content-disposition");
        if (disposition != null) {
            return new String(disposition.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    .replaceFirst("^.*filename=\"?", "")
                    .replaceFirst("\"$", "")
                    .replace("\\", "");
        }
        return this.recording.needs(Need.MARKDOWN_FILE) ? "first.md" : "first.txt";
    }

    private byte[] content() {
        String type = this.recording.response().header("content-type");
        byte[] recorded = this.recording.response().bodyBytes();
        if (type != null && !type.equals("application/json") && recorded.length > 0) {
            return recorded;
        }
        if (this.recording.needs(Need.EMPTY_FILE)) {
            return new byte[0];
        }
        return this.recording.needs(Need.UNREADABLE_FILE)
                ? new byte[] {0, (byte) 0xff}
                : "Paris is the capital of France.".getBytes(StandardCharsets.UTF_8);
    }

    private String upload(String name) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.replace("\"", "\\\"")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        String target = "/api/v1/datasets/" + datasetId() + "/documents";
        HttpRequest request = this.caller
                .request("POST", target, null)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .method("POST", BodyPublishers.ofByteArrays(List.of(head, content(), tail)))
                .build();
        return JsonShape.parse(EmulatorCaller.send(request).body())
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }

    String chunkId(int number) {
        while (this.chunkIds.size() <= number) {
            this.chunkIds.add(this.caller
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

    /** Returns the id of the first document of the handbook after adding metadata to it. */
    String handbookDocumentId() {
        String documents = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";
        String id = this.caller
                .get(documents + "?name=ragflow.md")
                .path("data")
                .path("docs")
                .path(0)
                .path("id")
                .asString("");
        this.caller.json(
                "PUT",
                documents + "/" + id,
                "{\"meta_fields\": {\"author\": \"Alice\", \"year\": 2024, \"city\": \"Lyon\"}}");
        return id;
    }

    /** Adds metadata to all documents of the handbook. */
    void addHandbookMetadata() {
        String documents = "/api/v1/datasets/" + Seed.HANDBOOK_ID + "/documents";
        this.caller
                .get(documents + "?page_size=100")
                .path("data")
                .path("docs")
                .forEach((document) -> this.caller.json(
                        "PUT",
                        documents + "/" + document.path("id").asString(""),
                        "{\"meta_fields\": {\"author\": \"Alice\", \"checked\": \"yes\", \"city\": \"Lyon\"}}"));
    }
}
