package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files and folders of a recorded request, created on first use. */
final class FilePrecondition {

    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    private static final Pattern FOLDER_BEFORE = Pattern.compile(".*(parent_id|dest_file_id)\\W*", Pattern.DOTALL);

    private static final Pattern DATASET_BEFORE = Pattern.compile(".*(kb_ids|datasets/)\\W*", Pattern.DOTALL);

    private final Recording recording;

    private final EmulatorCaller caller;

    private final Map<String, String> created = new TreeMap<>();

    private @Nullable String folderId;

    FilePrecondition(Recording recording, EmulatorCaller caller) {
        this.recording = recording;
        this.caller = caller;
    }

    /** Creates the files and folders that the recorded response lists. */
    void prepare() {
        JsonNode recorded = this.recording.response().text().startsWith("{")
                ? this.recording.response().json().path("data").path("files")
                : JsonNodeFactory.instance.missingNode();
        JsonNode body = this.recording.request().jsonBody();
        boolean renames = body != null && (body.has("file_id") || body.has("src_file_ids"));
        if (body != null && this.recording.needs(Need.TAKEN_NAME) && !renames) {
            String name = body.path("name").asString("");
            create(null, name, "folder");
            create(folder(), name, "folder");
        }
        for (JsonNode file : recorded) {
            String parent = this.recording.request().query().containsKey("parent_id") ? folder() : null;
            String type = file.path("type").asString("");
            String name = file.path("name").asString("");
            boolean empty = type.equals("folder") || type.equals("virtual");
            String id = empty ? create(parent, name, type) : upload(parent, name, new byte[] {'x'});
            if (!file.path("kbs_info").isEmpty()) {
                link(id, Seed.HANDBOOK_ID);
            }
        }
    }

    /** Replaces the ids of recorded files with those of the created ones. */
    String replaceIds(String text) {
        Matcher ids = ID.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (ids.find()) {
            String id = ids.group();
            String before = text.substring(0, ids.start());
            ids.appendReplacement(replaced, RecordedIds.isKnown(id) ? replacement(id, before) : id);
        }
        return ids.appendTail(replaced).toString();
    }

    private String replacement(String id, String before) {
        if (DATASET_BEFORE.matcher(before).matches()) {
            return Seed.HANDBOOK_ID;
        }
        if (FOLDER_BEFORE.matcher(before).matches()) {
            return folder();
        }
        return this.created.computeIfAbsent(id, (unused) -> create());
    }

    private void link(String fileId, String datasetId) {
        this.caller.json(
                "POST",
                "/api/v1/file/convert",
                "{\"file_ids\": [\"" + fileId + "\"], \"kb_ids\": [\"" + datasetId + "\"]}");
    }

    private String create() {
        if (this.recording.needs(Need.TAKEN_NAME)) {
            upload(null, "note(1).txt", new byte[] {'x'});
        }
        if (this.recording.needs(Need.FOLDER)) {
            String id = create(null, "folder", "folder");
            upload(id, "inside.txt", new byte[] {'x'});
            return id;
        }
        if (this.recording.needs(Need.EMPTY_FILE)) {
            return upload(null, "empty.txt", new byte[0]);
        }
        byte[] content = this.recording.response().bodyBytes();
        String type =
                String.valueOf(this.recording.response().header("content-type")).toLowerCase(Locale.ROOT);
        String suffix = type.endsWith("png") ? "png" : type.endsWith("exe") ? "exe" : "txt";
        boolean download = !type.equals("application/json");
        return upload(null, "note." + suffix, download ? content : new byte[] {'x'});
    }

    private String folder() {
        String id = this.folderId;
        if (id == null) {
            id = create(null, "prepared folder", "folder");
            this.folderId = id;
        }
        return id;
    }

    private String create(@Nullable String parent, String name, String type) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", name).put("type", type);
        if (parent != null) {
            body.put("parent_id", parent);
        }
        return this.caller
                .json("POST", "/api/v1/file/create", body.toString())
                .path("data")
                .path("id")
                .asString("");
    }

    private String upload(@Nullable String parent, String name, byte[] content) {
        String folder = parent == null
                ? ""
                : "--b\r\nContent-Disposition: form-data; name=\"parent_id\"\r\n\r\n" + parent + "\r\n";
        byte[] head = (folder + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\"", "\\\"") + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = this.caller
                .request("POST", "/api/v1/file/upload", null)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .method("POST", BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build();
        return JsonShape.parse(EmulatorCaller.send(request).body())
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }
}
