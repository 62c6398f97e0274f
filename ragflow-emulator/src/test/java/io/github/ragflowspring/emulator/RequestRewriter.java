package io.github.ragflowspring.emulator;

import io.github.ragflowspring.fixtures.Header;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Moves a recorded request over to an emulator: what it names is replaced by what the emulator has. */
final class RequestRewriter {

    /** A well-formed id of nothing. */
    private static final String UNKNOWN_ID = "0a25eec0e56b11f1b8f002fc00000099";

    /** Ids that the recordings use for things that do not exist. */
    private static final Set<String> UNKNOWN_IDS = Set.of("d94a8dc02c9711f0930f7fbc369eab6d", UNKNOWN_ID);

    /** What belongs to others, or is gone, is as good as unknown. */
    private static final Pattern FOREIGN = Pattern.compile(".*(other_tenant|deleted_chat|delete_again).*");

    /** What the recorded questions ask the recorded model to do, and the words by which the emulator does it. */
    private static final Map<String, String> MODEL_TRICKS = new TreeMap<>(Map.ofEntries(
            Map.entry("FAILEMBED", "#fail-server"),
            Map.entry("LLM_FAIL_BEFORE", "#fail-model"),
            Map.entry("LLM_FAIL_AUTH", "#fail-model"),
            Map.entry("FAILFIRST", "#fail-model"),
            Map.entry("FAILAUTH", "#fail-model"),
            Map.entry("LLM_FAIL_MID", "#fail-mid"),
            Map.entry("LLM_ERREV_MID", "#fail-mid"),
            Map.entry("FAILMID", "#fail-mid"),
            Map.entry("LLM_REASON", "#think"),
            Map.entry("LLM_THINK", "#think"),
            Map.entry("THINKHARD", "#think"),
            Map.entry("THINKTAG", "#think"),
            Map.entry("NOCITE", "#nocite"),
            Map.entry("SLOW", "#slow")));

    /** The models that the recordings name, and those of the emulator. */
    private static final Map<String, String> MODELS = new TreeMap<>(Map.of(
            "fake-embed___OpenAI-API@OpenAI-API-Compatible", "emulated-embedding@Emulator",
            "fake-embed@rig@OpenAI-API-Compatible", "emulated-embedding@local@Emulator",
            "fake-chat___OpenAI-API@OpenAI-API-Compatible", "emulated-chat@Emulator",
            "fake-chat@rig@OpenAI-API-Compatible", "emulated-chat@local@Emulator"));

    private static final Map<String, String> TWO_PART_MODELS = new TreeMap<>(Map.of(
            "fake-embed@OpenAI-API-Compatible", "emulated-embedding@Emulator",
            "fake-chat@OpenAI-API-Compatible", "emulated-chat@Emulator",
            "fake-chat___OpenAI-API", "emulated-chat"));

    private final Recording recording;

    private final RagflowEmulator emulator;

    private final Emulated emulated;

    private final Precondition stage;

    private final FilePrecondition files;

    private final String chatId;

    private final String sessionId;

    RequestRewriter(Recording recording, RagflowEmulator emulator) {
        this.recording = recording;
        this.emulator = emulator;
        this.emulated = new Emulated(emulator);
        this.stage = new Precondition(recording, this.emulated);
        this.files = new FilePrecondition(recording, this.emulated);
        if (recording.area().equals("metadata")) {
            this.stage.documentId(0);
        }
        if (recording.area().equals("agents") && recording.name().matches("list_page_neg|list_by_title_after_create")) {
            this.stage.agentId();
        }
        if (recording.name().equals("list_rag_all")) {
            this.stage.agentSessionId(0);
        }
        if (!Set.of("completions", "sessions").contains(recording.area())) {
            this.chatId = recording.area().equals("chats")
                    ? this.stage.newChat()
                    : recording.name().contains("no_dataset") ? Seed.PLAIN_CHAT_ID : Seed.GUIDE_ID;
            this.sessionId = "";
            return;
        }
        this.chatId = searches(recording) ? Seed.GUIDE_ID : Seed.PLAIN_CHAT_ID;
        // The flag alone deletes everything in each release: the older ones need no flag for that.
        this.emulated.json("DELETE", "/api/v1/chats/" + this.chatId + "/sessions", "{\"delete_all\": true}");
        this.sessionId = this.emulated.newSession(this.chatId);
        // Lists with several pages need several sessions.
        this.emulated.newSession(this.chatId);
        this.emulated.newSession(this.chatId);
        if (answeredText().contains("created_at")) {
            this.emulated.stream(this.chatId, this.sessionId, "What is RAGFlow?");
        }
    }

    HttpRequest request() {
        WireRequest request = this.recording.request();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + target()));
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!Set.of("expect", "connection", "host", "content-length").contains(name)) {
                builder.header(header.name(), header.value().replaceAll("<API_KEY[A-Z0-9_]*>", this.emulator.apiKey()));
            }
        }
        byte[] body = body();
        return builder.method(
                        request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    /** An assistant with datasets leaves its traces in the answer. */
    private static boolean searches(Recording recording) {
        String answer = recording.response().text();
        boolean answersQuestion = recording.area().equals("completions") && answer.contains("\"reference\"");
        return !answersQuestion
                || answer.contains("doc_aggs")
                || answer.contains("\"final\":false")
                || answer.contains("\"code\": 500")
                || answer.contains("\"reference\": {}");
    }

    private String answeredText() {
        return this.recording.area().equals("completions")
                        && this.recording.request().method().equals("POST")
                ? ""
                : this.recording.response().text();
    }

    private String target() {
        StringBuilder target = new StringBuilder();
        String before = "";
        for (String segment : this.recording.request().path().substring(1).split("/", -1)) {
            target.append('/').append(before.isEmpty() ? segment : segmentAfter(before, segment));
            before = segment;
        }
        if (this.recording.area().equals("files")) {
            this.files.prepare();
            target.setLength(0);
            target.append(this.files.moved(this.recording.request().path()));
        }
        String separator = "?";
        for (Map.Entry<String, List<String>> parameter :
                this.recording.request().query().entrySet()) {
            target.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(
                            parameter(parameter.getKey(), parameter.getValue().get(0))));
            separator = "&";
        }
        return target.toString();
    }

    private String segmentAfter(String before, String segment) {
        if (before.equals("sessions") && this.recording.area().startsWith("agent")) {
            return moved(segment, this.stage.agentSessionId(0));
        }
        if (before.equals("sessions")) {
            return ofSession(segment);
        }
        return switch (before) {
            case "chats", "chats_openai", "openai" -> moved(segment, this.chatId);
            case "messages" ->
                moved(
                        segment,
                        this.emulated
                                .session(this.chatId, this.sessionId)
                                .path("messages")
                                .path(1)
                                .path("id")
                                .asString(""));
            case "agents", "agents_openai" -> segment.equals("chat") ? segment : movedAgent(segment);
            case "datasets" -> segment.equals("metadata") ? segment : movedDataset(segment);
            case "documents" -> segment.equals("metadatas") ? segment : moved(segment, this.stage.documentId(0));
            case "chunks" -> Precondition.isKnownChunk(segment) ? this.stage.chunkId(0) : segment;
            default -> segment;
        };
    }

    private String movedAgent(String id) {
        return isKnown(id) ? moved(id, this.stage.agentId(id)) : id;
    }

    private String movedDataset(String id) {
        return isKnown(id) && this.recording.area().equals("graph")
                ? moved(id, this.stage.indexedDatasetId())
                : moved(id, this.stage.datasetId());
    }

    private String ofSession(String id) {
        if (this.recording.area().contains("agent")) {
            return !isKnown(id)
                    ? id
                    : this.recording.name().equals("session_of_other_agent")
                            ? this.stage.otherAgentSessionId()
                            : this.stage.agentSessionId(0);
        }
        boolean otherChat = this.recording.name().contains("session_of_other_chat");
        return isKnown(id) && otherChat ? this.emulated.newSession(Seed.PLAIN_CHAT_ID) : moved(id, this.sessionId);
    }

    private String moved(String id, String replacement) {
        if (!isKnown(id)) {
            return id;
        }
        return FOREIGN.matcher(this.recording.name()).matches() ? UNKNOWN_ID : replacement;
    }

    /** The recorded servers made version-1 UUIDs, and nothing else is the id of something they had. */
    static boolean isKnown(String id) {
        return id.length() == 32 && id.charAt(12) == '1' && !UNKNOWN_IDS.contains(id);
    }

    private String parameter(String name, String value) {
        if (this.recording.area().equals("files")) {
            return this.files.moved(name + "=" + value).substring(name.length() + 1);
        }
        String path = this.recording.request().path();
        boolean sessions = path.contains("/sessions");
        boolean datasets = path.endsWith("/datasets");
        boolean documents = path.endsWith("/documents");
        boolean found = JsonShape.parse(
                        this.recording.response().text().isEmpty()
                                ? "{}"
                                : this.recording.response().text())
                .path("data")
                .toString()
                .contains("\"id\"");
        if (path.endsWith("/agents") && Set.of("id", "title").contains(name)) {
            boolean known = found || this.recording.name().contains("list_by_title");
            return name.equals("id")
                    ? moved(value, this.stage.agentId())
                    : known && found ? "Handbook researcher" : value;
        }
        if (this.recording.area().startsWith("agent") && name.equals("id")) {
            return moved(value, this.stage.agentSessionId(0));
        }
        return switch (name) {
            case "id" ->
                path.endsWith("/chunks")
                        ? Precondition.isKnownChunk(value) ? this.stage.chunkId(0) : value
                        : moved(
                                value,
                                sessions
                                        ? this.sessionId
                                        : documents
                                                ? this.stage.documentId(0)
                                                : datasets ? listedDatasetId() : this.stage.chatIdOr(this.chatId));
            case "name" ->
                !found
                        ? value
                        : sessions
                                ? "fixture"
                                : documents
                                        ? this.stage.documentName()
                                        : datasets ? listedDatasetName() : "RAGFlow guide";
            case "doc_ids" -> moved(value, this.stage.documentId(0));
            case "user_id" -> found && !value.isEmpty() ? "someone" : value;
            case "keywords" ->
                !found
                        ? value
                        : documents
                                ? this.stage.documentName().substring(0, 2)
                                : path.endsWith("/chunks") ? "Paris" : "guide";
            default -> value;
        };
    }

    private String listedDatasetName() {
        return this.recording.name().equals("list_by_name_chinese")
                ? this.stage.describedDatasetName()
                : "RAGFlow handbook";
    }

    private String listedDatasetId() {
        return this.recording.area().equals("graph") ? this.stage.indexedDatasetId() : Seed.HANDBOOK_ID;
    }

    private byte @Nullable [] body() {
        byte[] recorded = this.recording.request().bodyBytes();
        if (this.recording.area().equals("files") && recorded.length > 0) {
            return this.files
                    .moved(new String(recorded, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        if (this.recording.request().multipart() != null) {
            return this.recording.request().bodyBytes();
        }
        String text = textBody();
        return text == null ? null : models(text).getBytes(StandardCharsets.UTF_8);
    }

    private String models(String text) {
        String named = text;
        for (Map.Entry<String, String> model : MODELS.entrySet()) {
            if (named.contains(model.getKey()) && recorded(model.getKey())) {
                named = named.replace(model.getKey(), model.getValue());
            }
        }
        for (Map.Entry<String, String> model : TWO_PART_MODELS.entrySet()) {
            if (!this.recording.release().equals("v0.25.6")) {
                named = named.replace(model.getKey(), model.getValue());
            }
        }
        return named;
    }

    /** Models of two parts are those of the older releases, models of three those of the newer ones. */
    private boolean recorded(String model) {
        boolean threeParts = model.contains("@rig@");
        return threeParts == (this.recording.release().compareTo("v0.26") > 0);
    }

    private @Nullable String textBody() {
        JsonNode json = this.recording.request().jsonBody();
        if (json instanceof ObjectNode object) {
            return moved(object).toString();
        }
        return json == null ? this.recording.request().textBody() : json.toString();
    }

    private ObjectNode moved(ObjectNode object) {
        if (object.path("question").isString()) {
            object.put("question", question(object.path("question").stringValue()));
        }
        if (object.path("selector") instanceof ObjectNode selector) {
            moved(selector);
        }
        if (object.path("rerank_id").asString("").contains("fake-rerank")) {
            object.put("rerank_id", "emulated-rerank@Emulator");
        }
        for (String field : List.of("agent_id", "id")) {
            if (this.recording.area().contains("agent") && object.path(field).isString()) {
                String id = object.path(field).stringValue();
                object.put(field, field.equals("id") ? ofSession(id) : movedAgent(id));
            }
        }
        if (object.path("session_id").isString()) {
            object.put("session_id", ofSession(object.path("session_id").stringValue()));
        }
        if (object.path("metadata") instanceof ObjectNode metadata
                && metadata.path("id").isString()) {
            metadata.put("id", ofSession(metadata.path("id").stringValue()));
        }
        if (object.path("query").isString()) {
            object.put("query", question(object.path("query").stringValue()));
        }
        if (object.path("chat_id").isString()) {
            object.put("chat_id", moved(object.path("chat_id").stringValue(), this.chatId));
        }
        String path = this.recording.request().path();
        for (String field : List.of("ids", "dataset_ids", "document_ids", "doc_ids", "chunk_ids")) {
            if (object.path(field) instanceof ArrayNode ids) {
                Map<String, String> replaced = new TreeMap<>();
                for (int i = 0; i < ids.size(); i++) {
                    String id = ids.get(i).asString("");
                    int number = replaced.size();
                    ids.set(
                            i,
                            StringNode.valueOf(
                                    replaced.computeIfAbsent(id, (unused) -> movedId(path, field, id, number))));
                }
            } else if (object.path(field).isString() && field.equals("dataset_ids")) {
                object.put(field, movedId(path, field, object.path(field).stringValue(), 0));
            }
        }
        if (object.path("messages") instanceof ArrayNode messages) {
            messages.forEach((message) -> {
                if (message instanceof ObjectNode text && text.path("content").isString()) {
                    text.put("content", question(text.path("content").stringValue()));
                }
            });
        }
        if (this.recording.area().equals("documents") && this.recording.name().startsWith("update_name_dup")) {
            this.stage.documentId(1);
            object.put("name", "more1.txt");
        }
        if (object.path("title").isString()
                && !object.path("title").stringValue().isEmpty()) {
            object.put("title", this.stage.name(object.path("title").stringValue()));
        }
        boolean named = object.path("name").isString()
                && !object.path("name").stringValue().isBlank();
        if (named && Set.of("chats", "datasets").contains(this.recording.area()) && !path.contains("/sessions")) {
            object.put("name", this.stage.name(object.path("name").stringValue()));
        }
        return object;
    }

    private String movedId(String path, String field, String id, int number) {
        if (field.equals("chunk_ids")) {
            return Precondition.isKnownChunk(id) ? this.stage.chunkId(number) : id;
        }
        if (path.endsWith("/sessions") && this.recording.area().startsWith("agent")) {
            return moved(id, this.stage.agentSessionId(number));
        }
        if (path.endsWith("/sessions")) {
            return ofSession(id);
        }
        if (field.equals("dataset_ids")) {
            return moved(id, this.stage.parsedDatasetId());
        }
        if (path.endsWith("/datasets")) {
            return moved(id, this.stage.datasetId());
        }
        if (path.endsWith("/chats")) {
            return moved(id, this.chatId);
        }
        return moved(
                id,
                this.recording.area().equals("retrieval")
                        ? this.stage.handbookDocumentId()
                        : this.stage.documentId(number));
    }

    private String question(String asked) {
        if (this.recording.area().contains("agent") && !answersOfModel()) {
            return asked;
        }
        if (this.recording.area().equals("retrieval")) {
            this.stage.handbookDocumentId();
            boolean found = this.recording.response().text().contains("\"similarity\"");
            return asked.isBlank()
                    ? asked
                    : this.recording.name().equals("chinese")
                            ? "检索增强生成"
                            : asked.contains("FAILEMBED") ? "#fail-server" : found ? "What is RAGFlow?" : "zzzz";
        }
        boolean metadata = this.recording.area().equals("completions")
                ? this.recording.name().contains("metadata_condition")
                : this.recording.area().startsWith("openai")
                        && this.recording.name().contains("reference");
        if (metadata) {
            this.stage.handbookMetadata();
        }
        if (this.recording.name().matches(".*(no|without)_model.*")) {
            return "#fail-server";
        }
        if (this.recording.name().contains("dataset_deleted")
                || this.recording.name().startsWith("chat_without_dataset")) {
            return "zzzz";
        }
        if (asked.isEmpty() || asked.contains("zzzz")) {
            return asked;
        }
        for (Map.Entry<String, String> trick : MODEL_TRICKS.entrySet()) {
            if (asked.contains(trick.getKey())) {
                return "What is RAGFlow? " + trick.getValue();
            }
        }
        return "What is RAGFlow?";
    }

    /** What an agent says without a model is its author's text and the question, word for word. */
    private boolean answersOfModel() {
        String recorded = this.recording.response().text();
        boolean echoes = recorded.contains("You said:") || recorded.contains("City:") || recorded.contains("Hello()");
        return !echoes && !this.recording.name().matches("inputs_.*|stream_form.*|fillup.*");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
