package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.ListQuery;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that manage search apps. Older releases name the search app in a parameter or the body. */
public final class SearchAppHandlers implements HandlerGroup {

    private static final Map<String, Comparator<SearchApp>> ORDERS = Map.of(
            "create_time", Comparator.comparingLong(SearchApp::createTime),
            "update_time", Comparator.comparingLong(SearchApp::updateTime),
            "name", Comparator.comparing(SearchApp::name));

    private static final int MAX_NEW_NAME = 255;

    private static final int MAX_NAME = 128;

    /** The fields that an update accepts. */
    private static final Set<String> UPDATED = Set.of("name", "description", "avatar", "search_config", "status");

    /** The fields that an update ignores. */
    private static final Set<String> IGNORED = Set.of("search_id", "tenant_id", "created_by", "update_time", "id");

    private final ReleaseProfile profile;

    private final SearchAppStore apps;

    /** Creates the handlers of a release. */
    public SearchAppHandlers(ReleaseProfile profile, SearchAppStore apps) {
        this.profile = profile;
        this.apps = apps;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SEARCH_APP_CREATE, this::create)
                .on(Endpoint.SEARCH_APP_GET, this::get)
                .on(Endpoint.SEARCH_APP_LIST, this::list)
                .on(Endpoint.SEARCH_APP_UPDATE, this::update)
                .on(Endpoint.SEARCH_APP_DELETE, this::delete);
    }

    private Response create(Request request) {
        ObjectNode body = request.json(this.profile);
        require(body, "name");
        String name = checkedName(body.path("name"), MAX_NEW_NAME);
        ObjectNode fields = this.profile.templates().searchApp();
        for (String field : List.of("description", "avatar", "search_config")) {
            if (body.has(field)) {
                fields.set(field, body.get(field));
            }
        }
        fields.put("name", unusedName(request.tenantId(), name))
                .put("tenant_id", request.tenantId())
                .put("created_by", request.tenantId());
        SearchApp app = new SearchApp(fields);
        this.apps.add(request.tenantId(), app);
        return success(PythonJson.object().put("search_id", app.id()));
    }

    private Response get(Request request) {
        String id = request.variableOr("search", Objects.requireNonNullElse(request.parameter("search_id"), ""));
        SearchApp app = this.apps.app(request.tenantId(), id);
        if (app == null) {
            throw new ApiError(PythonJson.object()
                    .put("code", 103)
                    .put("data", false)
                    .put("message", "Has no permission for this operation."));
        }
        ObjectNode json = written(app);
        json.remove(List.of("create_date", "create_time", "status", "update_date"));
        return success(json);
    }

    private Response list(Request request) {
        ListQuery query = new ListQuery(request, this.profile);
        String keywords = lower(request.parameter("keywords"));
        String order = Objects.requireNonNullElse(request.parameter("orderby"), "create_time");
        if (!ORDERS.containsKey(order)) {
            throw ApiError.exception("AttributeError(\"type object 'Search' has no attribute '" + order + "'\")");
        }
        List<String> owners = Owners.of(request, this.profile);
        List<SearchApp> found = owners.stream()
                .flatMap((owner) -> this.apps.apps(owner).stream())
                .filter((app) -> lower(app.name()).contains(keywords))
                .toList();
        ObjectNode data = PythonJson.object();
        ArrayNode page = data.putArray("search_apps");
        query.page(query.sort(found, "Search", ORDERS)).forEach((app) -> page.add(listed(app)));
        return success(data.put("total", found.size()));
    }

    private ObjectNode listed(SearchApp app) {
        ObjectNode json = written(app);
        json.remove(List.of("create_date", "update_date", "search_config"));
        return json.put("nickname", "emulator").putNull("tenant_avatar");
    }

    private Response update(Request request) {
        ObjectNode body = request.json(this.profile);
        require(body, "name");
        require(body, "search_config");
        String name = checkedName(body.path("name"), MAX_NAME);
        SearchApp app = app(this.apps, request, body);
        boolean taken = this.apps.apps(request.tenantId()).stream()
                .anyMatch((other) -> other != app && other.name().equalsIgnoreCase(name));
        if (taken) {
            throw ApiError.of(102, "Duplicated search name.");
        }
        if (!body.path("search_config").isObject()) {
            throw ApiError.of(102, "search_config must be a JSON object");
        }
        body.remove(IGNORED);
        for (String field : body.propertyNames()) {
            if (!UPDATED.contains(field)) {
                throw ApiError.exception("ValueError('Unrecognized field name: \"" + field + "\"')");
            }
        }
        app.set(body.put("name", name));
        return success(written(app));
    }

    private Response delete(Request request) {
        ObjectNode body = request.body().length == 0 ? PythonJson.object() : request.json(this.profile);
        this.apps.remove(request.tenantId(), app(this.apps, request, body));
        return success(BooleanNode.TRUE);
    }

    /** Returns the search app that a path or a body names. */
    static SearchApp app(SearchAppStore apps, Request request, ObjectNode body) {
        String id = request.variableOr("search", body.path("search_id").asString(""));
        SearchApp app = apps.app(request.tenantId(), id);
        if (app == null) {
            throw new ApiError(
                    PythonJson.object().put("code", 109).put("data", false).put("message", "no authorization"));
        }
        return app;
    }

    static void require(ObjectNode body, String field) {
        if (!body.has(field)) {
            throw ApiError.missing(List.of(field));
        }
    }

    private static Response success(JsonNode data) {
        // The same on all releases, unlike the answers of chats.
        return Envelopes.named(data, "success");
    }

    private ObjectNode written(SearchApp app) {
        ObjectNode json = app.fields();
        this.profile.dates().stamp(json, app.createTime(), app.updateTime());
        return json;
    }

    private static String checkedName(JsonNode name, int max) {
        if (!name.isString()) {
            throw ApiError.of(102, "Search name must be string.");
        }
        String text = name.stringValue().strip();
        if (text.isEmpty()) {
            throw ApiError.of(102, "Search name can't be empty.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > max) {
            throw ApiError.of(102, "Search name length is " + text.length() + " which is large than " + max + ".");
        }
        return text;
    }

    private String unusedName(String tenantId, String name) {
        String unused = name;
        for (int number = 1; isTaken(tenantId, unused); number++) {
            unused = name + "(" + number + ")";
        }
        return unused;
    }

    private boolean isTaken(String tenantId, String name) {
        return this.apps.apps(tenantId).stream().anyMatch((app) -> app.name().equals(name));
    }

    private static String lower(@Nullable String text) {
        return (text != null) ? text.toLowerCase(Locale.ROOT) : "";
    }
}
