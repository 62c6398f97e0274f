package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Multipart;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoints of the files of questions and runs. Answers do not depend on the files, and agents do not
 * make any: a download returns an uploaded file.
 */
public final class AgentFileHandlers implements HandlerGroup {

    /** The difference between Python's size of a byte string and its length. */
    private static final int PYTHON_OVERHEAD = 33;

    private final ReleaseProfile profile;

    private final AgentStore agents;

    /** The uploaded files by tenant and id. */
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** Creates the handlers of a release. */
    public AgentFileHandlers(ReleaseProfile profile, AgentStore agents) {
        this.profile = profile;
        this.agents = agents;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_FILE_UPLOAD, this::uploadForAgent)
                .on(Endpoint.AGENT_FILE_DOWNLOAD, this::download)
                .on(Endpoint.AGENT_FILE_PREVIEW, this::preview)
                .on(Endpoint.AGENT_FILE_ARTIFACT, this::artifact)
                .on(Endpoint.AGENT_FILE_READ, this::read)
                .on(Endpoint.CHAT_FILE_UPLOAD, this::uploadForChat);
    }

    private Response uploadForAgent(Request request) {
        checkAgent(request);
        ArrayNode stored = store(request, request.tenantId());
        return Envelopes.data(this.profile, (stored.size() == 1) ? stored.get(0) : stored);
    }

    private void checkAgent(Request request) {
        if (this.agents.agent(request.tenantId(), request.variable("agent")) == null) {
            throw this.profile.has(Behavior.AGENT_API_REVISED)
                    ? new ApiError(PythonJson.object()
                            .put("code", 103)
                            .put("data", false)
                            .put("message", "Make sure you have permission to access the agent."))
                    : ApiError.of(102, "canvas not found.");
        }
    }

    private Response uploadForChat(Request request) {
        String url = request.parameter("url");
        boolean multipart = request.contentType().startsWith("multipart/");
        ArrayNode stored = multipart ? store(request, request.tenantId()) : PythonJson.array();
        if (url != null && !stored.isEmpty()) {
            throw ApiError.of(101, "Provide either multipart file(s) or ?url=..., not both.");
        }
        if (url != null) {
            if (!url.matches("https?://.+")) {
                throw ApiError.of(101, "Disallowed URL scheme. Only ['http', 'https'] are allowed.");
            }
            stored.add(describe(request.tenantId(), url.substring(url.lastIndexOf('/') + 1) + ".pdf", new byte[0]));
        }
        if (stored.isEmpty()) {
            throw ApiError.of(101, "Missing input: provide multipart file(s) or url");
        }
        JsonNode data = (stored.size() == 1) ? stored.get(0) : stored;
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope);
    }

    private ArrayNode store(Request request, String owner) {
        List<Multipart.Part> parts = request.contentType().startsWith("multipart/")
                ? Multipart.of(request).stream()
                        .filter((part) -> part.name().equals("file") && part.fileName() != null)
                        .toList()
                : List.of();
        ArrayNode stored = PythonJson.array();
        parts.forEach(
                (part) -> stored.add(describe(owner, Objects.requireNonNullElse(part.fileName(), ""), part.content())));
        return stored;
    }

    private ObjectNode describe(String owner, String name, byte[] content) {
        String id = Ids.uuid1();
        this.files.put(owner + "/" + id, content);
        String type = URLConnection.guessContentTypeFromName(name);
        return PythonJson.object()
                .put("created_at", System.currentTimeMillis() / 1000.0)
                .put("created_by", owner)
                .put("extension", name.substring(name.lastIndexOf('.') + 1))
                .put("id", id)
                .put("mime_type", (type != null) ? type : "application/octet-stream")
                .put("name", name)
                .putNull("preview_url")
                .put("size", content.length + PYTHON_OVERHEAD);
    }

    private Response download(Request request) {
        byte[] content = content(request);
        @Nullable String name = request.parameter("filename");
        return Response.file(type(request), name, content);
    }

    private Response preview(Request request) {
        return Response.file(type(request), null, content(request));
    }

    private Response artifact(Request request) {
        boolean allowed = request.variable("file").matches("(?i).+\\.(png|jpe?g|svg|pdf|csv|json|html)");
        throw ApiError.of(this.profile, allowed ? Failure.ARTIFACT : Failure.ARTIFACT_TYPE);
    }

    private byte[] content(Request request) {
        byte[] content = this.files.get(request.tenantId() + "/" + request.variable("file"));
        if (content == null) {
            throw ApiError.of(102, "document not found");
        }
        return content;
    }

    private static String type(Request request) {
        return Objects.requireNonNullElse(request.parameter("mime_type"), "application/octet-stream");
    }

    /** Old releases name the owner by a parameter. An unknown file is empty. */
    private Response read(Request request) {
        String owner = request.tenantId().isEmpty()
                ? Objects.requireNonNullElse(request.parameter("created_by"), "")
                : request.tenantId();
        byte[] content = this.files.get(owner + "/" + request.parameter("id"));
        return Response.file("text/html; charset=utf-8", null, (content != null) ? content : new byte[0]);
    }
}
