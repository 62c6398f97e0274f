package io.github.ragflowspring.emulator.internal.system;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the keys of Langfuse. The emulator does not connect to Langfuse, and accepts all keys. */
public final class LangfuseHandlers implements HandlerGroup {

    private static final List<String> FIELDS = List.of("secret_key", "public_key", "host");

    private static final String NO_KEYS = "Have not record any Langfuse keys.";

    private final ReleaseProfile profile;

    /** The keys by tenant. */
    private final Map<String, ObjectNode> keys = new ConcurrentHashMap<>();

    /** Creates the handlers of a release. */
    public LangfuseHandlers(ReleaseProfile profile) {
        this.profile = profile;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.LANGFUSE_KEY_SET, this::set)
                .on(Endpoint.LANGFUSE_KEY_GET, this::get)
                .on(Endpoint.LANGFUSE_KEY_DELETE, this::delete);
    }

    private Response set(Request request) {
        ObjectNode body = request.required(this.profile, FIELDS.toArray(String[]::new));
        ObjectNode given = PythonJson.object().put("tenant_id", request.tenantId());
        for (String field : FIELDS) {
            JsonNode value = body.path(field);
            if (value.isNull() || PythonText.str(value).isEmpty()) {
                throw ApiError.of(102, "Missing required fields");
            }
            given.set(field, value);
        }
        ObjectNode answer = given.deepCopy();
        if (this.keys.put(request.tenantId(), given) != null) {
            long now = System.currentTimeMillis();
            answer.put("update_time", now)
                    .put("update_date", this.profile.dates().format(now));
        }
        return Envelopes.named(answer, "success");
    }

    private Response get(Request request) {
        ObjectNode known = this.keys.get(request.tenantId());
        if (known == null) {
            return Envelopes.named(NullNode.getInstance(), NO_KEYS);
        }
        return Envelopes.named(
                known.deepCopy().put("project_id", Ids.hash("langfuse")).put("project_name", "Emulator"), "success");
    }

    private Response delete(Request request) {
        return this.keys.remove(request.tenantId()) == null
                ? Envelopes.named(NullNode.getInstance(), NO_KEYS)
                : Envelopes.named(BooleanNode.TRUE, "success");
    }
}
