package io.github.ragflowspring.emulator.internal.system;

import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The routes that tell how the server is. */
public final class SystemHandlers {

    private static final List<String> PARTS = List.of("db", "doc_engine", "redis", "storage");

    private final ReleaseProfile profile;

    /** Makes the handlers of a release. */
    public SystemHandlers(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Says that all parts are well. */
    public Response health(Request request) {
        ObjectNode health = PythonJson.object().put("status", "ok");
        PARTS.forEach((part) -> health.put(part, "ok"));
        return Response.json(health);
    }

    /** Says which release this is. */
    public Response version(Request request) {
        return Response.json(PythonJson.object()
                .put("code", 0)
                .put("data", this.profile.release().version())
                .put("message", "success"));
    }

    /** Says how all parts are. */
    public Response status(Request request) {
        return answer(this.profile.templates().status());
    }

    /** Says what the login page has to know. */
    public Response configuration(Request request) {
        return answer(this.profile.templates().configuration());
    }

    private static Response answer(ObjectNode data) {
        ObjectNode envelope = PythonJson.object().put("code", 0).put("message", "success");
        envelope.set("data", data);
        return Response.json(envelope);
    }

    /** Says that the server lives. */
    public Response ping(Request request) {
        return Response.html("pong");
    }
}
