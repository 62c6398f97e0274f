package io.github.ragflowspring.emulator.internal.system;

import io.github.ragflowspring.emulator.internal.http.ApiKeys;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the account of an API key: its user, tenant, keys and models. */
public final class AccountHandlers implements HandlerGroup {

    /** The names of the models of the emulator by type. */
    private static final Map<String, String> MODELS = Map.of(
            "chat", "emulated-chat",
            "embedding", "emulated-embedding",
            "tts", "emulated-speech",
            "asr", "emulated-transcription");

    private final ReleaseProfile profile;

    private final ApiKeys keys;

    private final long createTime = System.currentTimeMillis();

    /** Creates the handlers of a release. */
    public AccountHandlers(ReleaseProfile profile, ApiKeys keys) {
        this.profile = profile;
        this.keys = keys;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.ACCOUNT_USER, this::user)
                .on(Endpoint.ACCOUNT_TENANT, this::tenant)
                .on(Endpoint.ACCOUNT_TOKEN_LIST, this::tokens)
                .on(Endpoint.ACCOUNT_TOKEN_CREATE, this::createToken)
                .on(Endpoint.ACCOUNT_TOKEN_DELETE, this::deleteToken)
                .on(Endpoint.MODEL_LIST, this::models);
    }

    private Response user(Request request) {
        ObjectNode user = PythonJson.object()
                .putNull("avatar")
                .put("color_schema", "Bright")
                .put("create_date", "")
                .put("create_time", 0)
                .put("email", "user@example.org")
                .put("id", request.tenantId())
                .put("is_active", "1")
                .put("is_anonymous", "0")
                .put("is_authenticated", "1")
                .put("is_superuser", false)
                .put("language", "English")
                .put("last_login_time", "2026-11-26T07:30:20")
                .put("login_channel", "password")
                .put("nickname", "emulator")
                .put("status", "1")
                .put("timezone", "UTC")
                .put("update_date", "")
                .put("update_time", 0);
        this.profile.dates().stamp(user, this.createTime, this.createTime);
        return Envelopes.named(user, "success");
    }

    private Response tenant(Request request) {
        ObjectNode tenant = PythonJson.object()
                .put("asr_id", reference("asr"))
                .put("embd_id", this.profile.templates().embeddingModels().get(0))
                .put("img2txt_id", "")
                .put("llm_id", this.profile.templates().chatModels().get(0))
                .put("name", "emulator\u2018s Kingdom")
                .put("parser_ids", "naive:General,qa:Q&A")
                .put("rerank_id", "")
                .put("role", "owner")
                .put("tenant_id", request.tenantId())
                .put("tts_id", reference("tts"));
        if (namesInstances()) {
            tenant.putNull("ocr_id");
        }
        if (this.profile.release().compareTo(Release.V0_27_0) >= 0) {
            for (String model : List.of("asr", "embd", "img2txt", "llm", "ocr", "rerank", "tts")) {
                tenant.putNull("tenant_" + model + "_id");
            }
        }
        return Envelopes.named(tenant, "success");
    }

    private String reference(String type) {
        return MODELS.get(type) + (namesInstances() ? "@local@Emulator" : "@Emulator");
    }

    private boolean namesInstances() {
        return this.profile.release().compareTo(Release.V0_26_4) >= 0;
    }

    private Response tokens(Request request) {
        ArrayNode tokens = PythonJson.array();
        this.keys
                .of(request.tenantId())
                .forEach((key) -> tokens.add(
                        token(key, request.tenantId()).putNull("dialog_id").putNull("source")));
        return Envelopes.named(tokens, "success");
    }

    private Response createToken(Request request) {
        String key = "ragflow-" + (Ids.uuid4() + Ids.uuid4()).substring(0, 43);
        this.keys.add(key, request.tenantId());
        return Envelopes.named(
                token(key, request.tenantId()).putNull("update_date").putNull("update_time"), "success");
    }

    private ObjectNode token(String key, String tenantId) {
        ObjectNode token = PythonJson.object()
                .put("beta", ApiKeys.beta(key))
                .put("create_date", "")
                .put("create_time", 0)
                .put("tenant_id", tenantId)
                .put("token", key)
                .put("update_date", "")
                .put("update_time", 0);
        this.profile.dates().stamp(token, this.createTime, this.createTime);
        return token;
    }

    /** RAGFlow confirms the deletion of unknown keys, too. */
    private Response deleteToken(Request request) {
        this.keys.remove(request.variable("token"), request.tenantId());
        return Envelopes.named(BooleanNode.TRUE, "success");
    }

    private Response models(Request request) {
        String type = request.parameter("type");
        boolean known = type != null && MODELS.containsKey(type);
        ArrayNode models = PythonJson.array();
        MODELS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter((model) -> !known || model.getKey().equals(type))
                .forEach((model) -> models.addObject()
                        .put("instance_id", Ids.hash("instance"))
                        .put("instance_name", "local")
                        .put("model_id", Ids.hash("model", model.getValue()))
                        .put("name", model.getValue())
                        .put("provider_id", Ids.hash("provider"))
                        .put("provider_name", "Emulator")
                        .put("rank", 500)
                        .put("tenant_id", request.tenantId())
                        .put("tenant_name", "emulator\u2018s Kingdom")
                        .putArray("model_type")
                        .add(model.getKey()));
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", models);
        return Response.json(envelope);
    }
}
