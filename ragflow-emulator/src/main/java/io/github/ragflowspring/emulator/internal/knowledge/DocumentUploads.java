package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores files as documents of a dataset. */
public final class DocumentUploads {

    private static final Pattern NUMBERED = Pattern.compile("\\((\\d{1,9})\\)\\z");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    private final Parsing parsing;

    private final DocumentJson json;

    /** Creates the uploads of a release. */
    public DocumentUploads(ReleaseProfile profile, KnowledgeStore store, Parsing parsing) {
        this.profile = profile;
        this.store = store;
        this.parsing = parsing;
        this.json = new DocumentJson(profile);
    }

    /** Stores the files of a multipart request, or what its type asks for. */
    Response upload(Request request) {
        String type = this.profile.has(Behavior.UPLOAD_HAS_TYPE)
                ? Objects.requireNonNullElse(request.parameter("type"), "local")
                : "local";
        return switch (type) {
            case "local" -> uploadFiles(request);
            case "empty" -> createEmpty(request);
            case "web" -> createFromWeb(request);
            default -> throw ApiError.of(101, "`type` must be one of \"local\", \"web\", or \"empty\".");
        };
    }

    private Response createEmpty(Request request) {
        Dataset dataset = dataset(request);
        String name =
                checkedName(request.json(this.profile).path("name").asString("").strip(), "File name can't be empty.");
        if (dataset.hasName(name)) {
            throw ApiError.of(102, "Duplicated document name in the same dataset.");
        }
        Document document = store(dataset, name, new byte[0]);
        document.set(PythonJson.object().put("type", "virtual").put("location", ""));
        ObjectNode created = this.json.complete(request.tenantId(), document);
        created.put("process_duration", 0).put("progress", 0);
        created.remove(List.of(
                "create_date",
                "create_time",
                "meta_fields",
                "nickname",
                "pipeline_name",
                "process_begin_at",
                "thumbnail",
                "update_date",
                "update_time"));
        return Answers.data(created);
    }

    /** Stores the address, because the emulator does not load pages. */
    private Response createFromWeb(Request request) {
        Dataset dataset = dataset(request);
        String name = checkedName(field(request, "name").strip(), "Lack of \"name\"");
        String url = field(request, "url");
        if (url.isEmpty()) {
            throw ApiError.of(101, "Lack of \"url\"");
        }
        if (!url.matches("https?://[^\\s/]+\\.\\S+") || url.contains(".example/")) {
            throw ApiError.of(101, "The URL format is invalid");
        }
        Document document = store(dataset, name + ".pdf", url.getBytes(StandardCharsets.UTF_8));
        document.parseAs("page.txt");
        return Answers.data(this.json.of(request.tenantId(), document, "uploaded"));
    }

    private static String field(Request request, String name) {
        return Multipart.of(request).stream()
                .filter((part) -> part.name().equals(name))
                .map((part) -> new String(part.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String checkedName(String name, String ifMissing) {
        if (name.isEmpty()) {
            throw ApiError.of(101, ifMissing);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > DocumentUpdates.MAX_NAME_BYTES) {
            throw ApiError.of(101, "File name must be 255 bytes or less.");
        }
        return name;
    }

    private Dataset dataset(Request request) {
        String id = request.variable("dataset");
        Dataset dataset = this.profile.has(Behavior.UPLOAD_IGNORES_OWNER)
                ? this.store.datasetOfAnyone(id)
                : this.store.dataset(request.tenantId(), id);
        if (dataset == null) {
            throw ApiError.of(this.profile, Failure.DATASET_OF_UPLOAD, id);
        }
        return dataset;
    }

    private Response uploadFiles(Request request) {
        List<Multipart.Part> files = files(request);
        Dataset dataset = dataset(request);
        ArrayNode stored = PythonJson.array();
        List<String> errors = new ArrayList<>();
        for (Multipart.Part file : files) {
            String name = name(file);
            if (name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
                errors.add(name + ": (1267, \"Illegal mix of collations\")");
            } else if (UploadTypes.typeOf(name).equals(UploadTypes.OTHER)) {
                errors.add(name + ": This type of file has not been supported yet!");
            } else {
                stored.add(this.json.of(request.tenantId(), store(dataset, name, file.content()), "uploaded"));
            }
        }
        if (errors.isEmpty()) {
            return Answers.data(stored);
        }
        ObjectNode envelope = PythonJson.object().put("code", 500).put("message", String.join("\n", errors));
        if (this.profile.has(Behavior.UPLOAD_ERROR_LISTS_STORED) && !stored.isEmpty()) {
            envelope.set("data", stored);
        }
        return Response.json(envelope);
    }

    private static List<Multipart.Part> files(Request request) {
        List<Multipart.Part> files = Multipart.of(request).stream()
                .filter((part) -> part.name().equals("file") && part.fileName() != null)
                .toList();
        if (files.isEmpty()) {
            throw ApiError.of(101, "No file part!");
        }
        for (Multipart.Part file : files) {
            String name = name(file);
            if (name.isEmpty()) {
                throw ApiError.of(101, "No file selected!");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > DocumentUpdates.MAX_NAME_BYTES) {
                throw ApiError.of(101, "File name must be 255 bytes or less.");
            }
        }
        return files;
    }

    private static String name(Multipart.Part file) {
        return Objects.requireNonNullElse(file.fileName(), "");
    }

    /** Stores a file as a document with the settings of the dataset. A number is appended to a name in use. */
    public Document store(Dataset dataset, String name, byte[] content) {
        Document document = new Document(Ids.uuid1(), dataset.id(), unusedName(dataset, name), content, this.parsing);
        ObjectNode settings = PythonJson.object();
        JsonNode method = dataset.setting("chunk_method");
        String own = UploadTypes.chunkMethodOf(name);
        if (own != null) {
            settings.put("chunk_method", own);
        } else if (method.isString()) {
            settings.set("chunk_method", method);
        }
        JsonNode config = dataset.setting("parser_config");
        settings.set(
                "parser_config",
                config.isObject() ? config.deepCopy() : this.profile.templates().parserConfig("naive"));
        document.set(settings);
        dataset.add(document);
        return document;
    }

    private static String unusedName(Dataset dataset, String name) {
        String candidate = name;
        while (dataset.hasName(candidate)) {
            candidate = nextName(candidate);
        }
        return candidate;
    }

    /** Removes a number in parentheses and the whitespace before it, and appends the next number before the last suffix. */
    private static String nextName(String name) {
        int dot = name.lastIndexOf('.');
        int end = dot > 0 && dot < name.length() - 1 ? dot : name.length();
        String stem = name.substring(0, end);
        Matcher numbered = NUMBERED.matcher(stem);
        boolean found = numbered.find();
        String base = found ? stem.substring(0, numbered.start()).stripTrailing() : stem;
        int number = found ? Integer.parseInt(numbered.group(1)) : 0;
        return base + "(" + (number + 1) + ")" + name.substring(end);
    }
}
