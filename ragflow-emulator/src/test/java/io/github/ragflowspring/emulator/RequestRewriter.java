package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Header;
import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.WireRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Rewrites a recorded request so that it names the objects of an emulator. */
final class RequestRewriter {

    /** The recorded models and those of the emulator. */
    private static final Map<String, String> MODELS = new TreeMap<>(Map.of(
            "fake-embed___OpenAI-API@OpenAI-API-Compatible", "emulated-embedding@Emulator",
            "fake-embed@rig@OpenAI-API-Compatible", "emulated-embedding@local@Emulator",
            "fake-chat___OpenAI-API@OpenAI-API-Compatible", "emulated-chat@Emulator",
            "fake-chat@rig@OpenAI-API-Compatible", "emulated-chat@local@Emulator",
            "live-embed___OpenAI-API@OpenAI-API-Compatible", "emulated-embedding@Emulator",
            "live-embed@live@OpenAI-API-Compatible", "emulated-embedding@local@Emulator",
            "live-chat___OpenAI-API@OpenAI-API-Compatible", "emulated-chat@Emulator",
            "live-chat@live@OpenAI-API-Compatible", "emulated-chat@local@Emulator"));

    private static final Map<String, String> TWO_PART_MODELS = new TreeMap<>(Map.of(
            "fake-embed@OpenAI-API-Compatible", "emulated-embedding@Emulator",
            "fake-chat@OpenAI-API-Compatible", "emulated-chat@Emulator",
            "fake-chat___OpenAI-API", "emulated-chat"));

    private static final List<String> ID_LISTS =
            List.of("ids", "dataset_ids", "document_ids", "doc_ids", "chunk_ids", "kb_ids", "memory_id");

    private final Recording recording;

    private final RagflowEmulator emulator;

    private final Precondition precondition;

    private final RecordedIds ids;

    private final RecordedQuestions questions;

    private final LegacyPrecondition legacy;

    RequestRewriter(Recording recording, RagflowEmulator emulator) {
        this.recording = recording;
        this.emulator = emulator;
        EmulatorCaller caller = new EmulatorCaller(emulator);
        this.precondition = new Precondition(recording, caller);
        this.legacy = new LegacyPrecondition(recording, caller, emulator, this.precondition.datasets());
        this.ids = new RecordedIds(recording, this.precondition);
        this.questions = new RecordedQuestions(recording, this.precondition.datasets());
    }

    HttpRequest request() {
        WireRequest request = this.recording.request();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + target()));
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!Set.of("expect", "connection", "host", "content-length").contains(name)) {
                String value = header.value().replaceAll("<API_KEY[A-Z0-9_]*>", this.emulator.apiKey());
                builder.header(header.name(), this.legacy.withKeys(value));
            }
        }
        byte[] body = body();
        return builder.method(
                        request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    private boolean isLegacy() {
        return this.recording.area().equals("legacy");
    }

    private boolean isFiles() {
        return this.recording.area().equals("files");
    }

    private String target() {
        StringBuilder target = new StringBuilder();
        String path = this.recording.request().path();
        if (isLegacy()) {
            this.legacy.prepare();
        }
        if (isFiles()) {
            this.precondition.files().prepare();
            target.append(this.precondition.files().replaceIds(path));
        } else {
            String before = "";
            for (String segment : path.substring(1).split("/", -1)) {
                String replaced = isLegacy() ? this.legacy.segment(before, segment) : this.ids.segment(before, segment);
                target.append('/').append(before.isEmpty() ? segment : replaced);
                before = segment;
            }
        }
        String separator = "?";
        for (Map.Entry<String, List<String>> parameter :
                this.recording.request().query().entrySet()) {
            String value = parameter(parameter.getKey(), parameter.getValue().get(0));
            target.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(value));
            separator = "&";
        }
        return target.toString();
    }

    private String parameter(String name, String value) {
        if (isLegacy()) {
            return value;
        }
        if (isFiles()) {
            return this.precondition.files().replaceIds(name + "=" + value).substring(name.length() + 1);
        }
        String path = this.recording.request().path();
        return switch (name) {
            case "id" -> this.ids.listed(path, value);
            case "name" -> isFound() ? listedName(path) : value;
            case "title" -> isFound() && path.endsWith("/agents") ? "Handbook researcher" : value;
            case "doc_ids" -> this.ids.document(value, 0);
            case "dataset_ids" -> this.ids.datasets(value);
            case "memory_id" -> this.ids.memory(value);
            case "query" -> isFoundText() ? "What is RAGFlow?" : value;
            case "user_id" -> isFound() && !value.isEmpty() ? "someone" : value;
            case "keywords" -> isFound() ? listedKeyword(path) : value;
            default -> value;
        };
    }

    private boolean isFoundText() {
        return this.recording.response().text().contains("\"message_id\"");
    }

    /** Returns whether the recorded response contains objects. */
    private boolean isFound() {
        String text = this.recording.response().text();
        return JsonShape.parse(text.isEmpty() ? "{}" : text)
                .path("data")
                .toString()
                .contains("\"id\"");
    }

    private String listedName(String path) {
        if (path.contains("/sessions")) {
            return "fixture";
        }
        if (path.endsWith("/documents")) {
            return this.precondition.datasets().documentName();
        }
        return path.endsWith("/datasets") ? this.precondition.datasets().listedDatasetName() : "RAGFlow guide";
    }

    private String listedKeyword(String path) {
        if (path.endsWith("/documents") || path.endsWith("/ingestions")) {
            return this.precondition.datasets().documentName().substring(0, 2);
        }
        return path.endsWith("/chunks") ? "Paris" : "guide";
    }

    private byte @Nullable [] body() {
        byte[] recorded = this.recording.request().bodyBytes();
        if (isFiles() && recorded.length > 0) {
            return this.precondition
                    .files()
                    .replaceIds(new String(recorded, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        if (this.recording.request().multipart() != null) {
            return recorded;
        }
        String text = textBody();
        return text == null ? null : replaceModels(text).getBytes(StandardCharsets.UTF_8);
    }

    private String replaceModels(String text) {
        String replaced = text;
        // Older releases name models with two parts, newer ones with three.
        boolean threeParts = this.recording.release().compareTo("v0.26") > 0;
        for (Map.Entry<String, String> model : MODELS.entrySet()) {
            if ((model.getKey().indexOf('@') != model.getKey().lastIndexOf('@')) == threeParts) {
                replaced = replaced.replace(model.getKey(), model.getValue());
            }
        }
        for (Map.Entry<String, String> model : TWO_PART_MODELS.entrySet()) {
            if (!this.recording.release().equals("v0.25.6")) {
                replaced = replaced.replace(model.getKey(), model.getValue());
            }
        }
        return replaced;
    }

    private @Nullable String textBody() {
        JsonNode json = this.recording.request().jsonBody();
        if (json instanceof ObjectNode object) {
            return rewrite(object).toString();
        }
        return json == null ? this.recording.request().textBody() : json.toString();
    }

    private ObjectNode rewrite(ObjectNode body) {
        for (String nested : List.of("selector", "search_config")) {
            if (body.path(nested) instanceof ObjectNode object) {
                rewrite(object);
            }
        }
        if (body.path("rerank_id").asString("").contains("fake-rerank")) {
            body.put("rerank_id", "emulated-rerank@Emulator");
        }
        rewriteQuestions(body);
        if (isLegacy()) {
            this.legacy.rewrite(body);
            return body;
        }
        rewriteIds(body);
        rewriteNames(body);
        return body;
    }

    private void rewriteQuestions(ObjectNode body) {
        for (String field : List.of("question", "query")) {
            if (body.path(field).isString()) {
                body.put(field, this.questions.replace(body.path(field).stringValue()));
            }
        }
        if (body.path("messages") instanceof ArrayNode messages) {
            messages.forEach((message) -> {
                if (message instanceof ObjectNode text && text.path("content").isString()) {
                    text.put(
                            "content",
                            this.questions.replace(text.path("content").stringValue()));
                }
            });
        }
    }

    private void rewriteIds(ObjectNode body) {
        if (this.recording.area().contains("agent")) {
            if (body.path("agent_id").isString()) {
                body.put("agent_id", this.ids.agent(body.path("agent_id").stringValue()));
            }
            rewriteSession(body, "id");
        }
        rewriteSession(body, "session_id");
        if (body.path("memory_id").isString()) {
            body.put("memory_id", this.ids.memory(body.path("memory_id").stringValue()));
        }
        if (body.path("search_id").isString()) {
            body.put("search_id", this.ids.search(body.path("search_id").stringValue()));
        }
        if (body.path("metadata") instanceof ObjectNode metadata) {
            rewriteSession(metadata, "id");
        }
        if (body.path("chat_id").isString() && !body.has("kb_ids")) {
            body.put("chat_id", this.ids.chat(body.path("chat_id").stringValue()));
        }
        if (body.path("doc_ids").isString()) {
            body.put("doc_ids", this.precondition.datasets().handbookDocumentId());
        }
        String path = this.recording.request().path();
        for (String field : ID_LISTS) {
            if (body.path(field) instanceof ArrayNode list) {
                Map<String, String> replaced = new TreeMap<>();
                for (int i = 0; i < list.size(); i++) {
                    String id = list.get(i).asString("");
                    int number = replaced.size();
                    String replacement =
                            replaced.computeIfAbsent(id, (unused) -> this.ids.element(path, field, id, number));
                    list.set(i, StringNode.valueOf(replacement));
                }
            } else if (field.equals("dataset_ids") && body.path(field).isString()) {
                body.put(field, this.ids.element(path, field, body.path(field).stringValue(), 0));
            }
        }
    }

    private void rewriteSession(ObjectNode object, String field) {
        if (object.path(field).isString()) {
            object.put(field, this.ids.session(object.path(field).stringValue()));
        }
    }

    private void rewriteNames(ObjectNode body) {
        String area = this.recording.area();
        if (area.equals("documents") && this.recording.needs(Need.TAKEN_NAME)) {
            this.precondition.datasets().documentId(1);
            body.put("name", "more1.txt");
        }
        if (body.path("title").isString() && !body.path("title").stringValue().isEmpty()) {
            body.put("title", this.precondition.name(body.path("title").stringValue()));
        }
        boolean named =
                body.path("name").isString() && !body.path("name").stringValue().isBlank();
        boolean session = this.recording.request().path().contains("/sessions");
        if (named
                && Set.of("chats", "datasets", "search_apps", "searches").contains(area)
                && !session
                && !(area.startsWith("search") && this.recording.name().endsWith("_duplicate"))) {
            body.put("name", this.precondition.name(body.path("name").stringValue()));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
