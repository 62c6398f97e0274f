package io.github.ragflowspring.emulator.internal.system;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of statistics, log levels, search engines and plugins, with the answers of a server that has just started. */
public final class DiagnosticHandlers implements HandlerGroup {

    private static final List<String> STATISTICS = List.of("pv", "round", "speed", "thumb_up", "tokens", "uv");

    /** The canonical names of the levels by all of their names. */
    private static final Map<String, String> LEVELS = Map.of(
            "CRITICAL", "CRITICAL",
            "DEBUG", "DEBUG",
            "ERROR", "ERROR",
            "FATAL", "CRITICAL",
            "INFO", "INFO",
            "NOTSET", "NOTSET",
            "WARN", "WARNING",
            "WARNING", "WARNING");

    private final ReleaseProfile profile;

    private final Map<String, String> levels =
            new ConcurrentSkipListMap<>(Map.of("pdfminer", "WARNING", "peewee", "WARNING", "root", "INFO"));

    /** Creates the handlers of a release. */
    public DiagnosticHandlers(ReleaseProfile profile) {
        this.profile = profile;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SYSTEM_STATISTICS, this::statistics)
                .on(Endpoint.SYSTEM_LANGUAGE, this::language)
                .on(Endpoint.SYSTEM_LOG_LEVEL_LIST, this::listLevels)
                .on(Endpoint.SYSTEM_LOG_LEVEL_UPDATE, this::updateLevel)
                .on(Endpoint.SYSTEM_OCEANBASE_STATUS, this::oceanBase)
                .on(Endpoint.SYSTEM_GAUSSDB_STATUS, this::gaussDb)
                .on(Endpoint.PLUGIN_TOOL_LIST, this::tools);
    }

    private Response statistics(Request request) {
        ObjectNode data = PythonJson.object();
        STATISTICS.forEach(data::putArray);
        return Envelopes.named(data, "success");
    }

    private Response language(Request request) {
        return Envelopes.named(PythonJson.object().put("language", "python"), "success");
    }

    private Response listLevels(Request request) {
        ObjectNode data = PythonJson.object();
        this.levels.forEach(data::put);
        return Envelopes.named(data, "success");
    }

    private Response updateLevel(Request request) {
        ObjectNode body = request.json(this.profile);
        if (!body.has("pkg_name") || !body.has("level")) {
            throw ApiError.of(102, "pkg_name and level are required");
        }
        JsonNode level = body.path("level");
        if (!level.isString()) {
            throw ApiError.exception(
                    "AttributeError(\"'" + PythonText.typeName(level) + "' object has no attribute 'strip'\")");
        }
        String canonical = LEVELS.get(level.stringValue().strip().toUpperCase(Locale.ROOT));
        if (canonical == null) {
            throw ApiError.of(102, "Invalid log level: " + level.stringValue());
        }
        this.levels.put(PythonText.str(body.path("pkg_name")), canonical);
        ObjectNode data = PythonJson.object();
        data.set("pkg_name", body.get("pkg_name"));
        data.set("level", level);
        return Envelopes.named(data, "success");
    }

    private Response oceanBase(Request request) {
        ObjectNode envelope = PythonJson.object().put("code", 500).put("message", "success");
        envelope.putObject("data")
                .put("status", "error")
                .put("message", "Failed to get OceanBase status: OceanBase is not in use.");
        return Response.json(envelope);
    }

    private Response gaussDb(Request request) {
        return Envelopes.named(
                PythonJson.object()
                        .put("status", "not_configured")
                        .put("message", "GaussDB is not configured as the document engine"),
                "success");
    }

    /** RAGFlow comes with one plugin, an example that adds two numbers and 100. */
    private Response tools(Request request) {
        ObjectNode tool = PythonJson.object()
                .put("name", "bad_calculator")
                .put("displayName", "$t:bad_calculator.name")
                .put("description", "Adds two numbers wrongly, as an example")
                .put("displayDescription", "$t:bad_calculator.description");
        ObjectNode parameters = tool.putObject("parameters");
        for (String name : List.of("a", "b")) {
            parameters
                    .putObject(name)
                    .put("type", "number")
                    .put("description", "A number")
                    .put("displayDescription", "$t:bad_calculator.params." + name)
                    .put("required", true);
        }
        return Envelopes.named(PythonJson.array().add(tool), "success");
    }
}
