package io.github.ragflowspring.emulator;

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

/** The files that a recorded request of the file manager is about, made in an emulator when they are first named. */
final class FilePrecondition {

    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    private static final Pattern FOLDER_BEFORE = Pattern.compile(".*(parent_id|dest_file_id)\\W*", Pattern.DOTALL);

    private static final Pattern DATASET_BEFORE = Pattern.compile(".*(kb_ids|datasets/)\\W*", Pattern.DOTALL);

    private final Recording recording;

    private final Emulated emulated;

    private final Map<String, String> staged = new TreeMap<>();

    private @Nullable String folderId;

    FilePrecondition(Recording recording, Emulated emulated) {
        this.recording = recording;
        this.emulated = emulated;
    }

    /** Fills the folder that is listed with what the recording shows. */
    void prepare() {
        JsonNode recorded = this.recording.response().text().startsWith("{")
                ? this.recording.response().json().path("data").path("files")
                : JsonNodeFactory.instance.missingNode();
        if (this.recording.name().contains("create_duplicate")) {
            String name = JsonShape.parse(new String(this.recording.request().bodyBytes(), StandardCharsets.UTF_8))
                    .path("name")
                    .asString("");
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

    /** Puts the ids of staged files in the place of the recorded ones. */
    String moved(String text) {
        Matcher ids = ID.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (ids.find()) {
            String id = ids.group();
            String before = text.substring(0, ids.start());
            ids.appendReplacement(moved, RequestRewriter.isKnown(id) ? replacement(id, before) : id);
        }
        return ids.appendTail(moved).toString();
    }

    private String replacement(String id, String before) {
        if (DATASET_BEFORE.matcher(before).matches()) {
            return Seed.HANDBOOK_ID;
        }
        if (FOLDER_BEFORE.matcher(before).matches()) {
            return folder();
        }
        return this.staged.computeIfAbsent(id, (unused) -> make());
    }

    private void link(String fileId, String datasetId) {
        this.emulated.json(
                "POST",
                "/api/v1/file/convert",
                "{\"file_ids\": [\"" + fileId + "\"], \"kb_ids\": [\"" + datasetId + "\"]}");
    }

    private String make() {
        String name = this.recording.name();
        if (name.contains("duplicate") && name.contains("rename")) {
            upload(null, "note(1).txt", new byte[] {'x'});
        }
        if (name.endsWith("_folder") && !name.contains("parent")) {
            String id = create(null, "folder", "folder");
            upload(id, "inside.txt", new byte[] {'x'});
            return id;
        }
        if (name.endsWith("get_empty")) {
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
            id = create(null, "staged folder", "folder");
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
        return this.emulated
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
        HttpRequest request = this.emulated
                .request("POST", "/api/v1/file/upload", null)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .method("POST", BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build();
        return JsonShape.parse(Emulated.send(request).body())
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }
}
