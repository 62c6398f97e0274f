package io.github.ragflowspring.emulator.internal.system;

import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The routes for the health, version and status of the server. */
public final class SystemHandlers implements HandlerGroup {

    private static final List<String> COMPONENTS = List.of("db", "doc_engine", "redis", "storage");

    private final ReleaseProfile profile;

    /** Creates the handlers of a release. */
    public SystemHandlers(ReleaseProfile profile) {
        this.profile = profile;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.SYSTEM_HEALTH, this::health)
                .on(Endpoint.SYSTEM_VERSION, this::version)
                .on(Endpoint.SYSTEM_PING, this::ping)
                .on(Endpoint.SYSTEM_STATUS, this::status)
                .on(Endpoint.SYSTEM_CONFIGURATION, this::configuration)
                .on(Endpoint.SYSTEM_WEB_PAGE, SystemHandlers::webPage);
    }

    private Response health(Request request) {
        ObjectNode health = PythonJson.object().put("status", "ok");
        COMPONENTS.forEach((component) -> health.put(component, "ok"));
        return Response.json(health);
    }

    private Response version(Request request) {
        return Response.json(PythonJson.object()
                .put("code", 0)
                .put("data", this.profile.release().version())
                .put("message", "success"));
    }

    private static Response webPage(Request request) {
        throw new IllegalStateException("The emulator does not have logins");
    }

    private Response status(Request request) {
        return answer(this.profile.templates().status());
    }

    private Response configuration(Request request) {
        return answer(this.profile.templates().configuration());
    }

    private static Response answer(ObjectNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0).put("message", "success");
        envelope.set("data", data);
        return Response.json(envelope);
    }

    private Response ping(Request request) {
        return Response.html("pong");
    }
}
