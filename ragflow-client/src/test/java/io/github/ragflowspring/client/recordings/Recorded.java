package io.github.ragflowspring.client.recordings;

import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads recordings without the code under test. */
public final class Recorded {

    private Recorded() {}

    /** Whether a release is older than the REST API of v0.25. */
    public static boolean isOld(String release) {
        return release.compareTo("v0.25") < 0;
    }

    /** Whether the release of a recording is older than the REST API of v0.25. */
    public static boolean isOld(Recording recording) {
        return isOld(recording.release());
    }

    /** Returns the recorded releases before v0.25. */
    public static Stream<String> oldReleases() {
        return Recordings.releases().stream().filter(Recorded::isOld);
    }

    /** Returns the recorded releases from v0.25 on. */
    public static Stream<String> newReleases() {
        return Recordings.releases().stream().filter((release) -> !isOld(release));
    }

    /** Whether a recorded response is JSON with code 0. */
    public static boolean isSuccess(Recording recording) {
        return Replays.code(recording) == 0;
    }

    /** Whether the recorded response came to its end and is not a stream. */
    public static boolean isJson(Recording recording) {
        return recording.response().status() != 0
                && !recording.response().isEventStream()
                && !recording.response().aborted();
    }

    /** Whether the recorded request has the method. */
    public static boolean isMethod(Recording recording, String method) {
        return recording.request().method().equals(method);
    }

    /** Returns the {@code data} of a recorded response. */
    public static JsonNode data(Recording recording) {
        return recording.response().json().path("data");
    }

    /** Returns the JSON body of a recorded request, a missing node if it has none. */
    public static JsonNode body(Recording recording) {
        JsonNode body = recording.request().jsonBody();
        return (body != null) ? body : MissingNode.getInstance();
    }

    /** Returns a text of the JSON body of a recorded request. */
    public static String text(Recording recording, String name) {
        return body(recording).path(name).asString();
    }

    /** Returns a parameter of the query of a recorded request. */
    public static String query(Recording recording, String name) {
        return recording.request().query().get(name).get(0);
    }

    /** Returns the last segment of the recorded path. */
    public static String lastSegment(Recording recording) {
        String path = recording.request().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns a segment of the recorded path; 0 is the one after {@code /api/v1}. */
    public static String segment(Recording recording, int index) {
        return recording.request().path().split("/", -1)[3 + index];
    }

    /** Returns a text, {@code null} if it is not one or empty. */
    public static @Nullable String textOrNull(JsonNode node) {
        return (node.isString() && !node.stringValue().isEmpty()) ? node.stringValue() : null;
    }

    /** Returns the elements of a list of texts. */
    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach((text) -> texts.add(text.asString()));
        return texts;
    }

    /** Returns the ids of the elements of a list. */
    public static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach((element) -> ids.add(element.path("id").asString()));
        return ids;
    }

    /** Returns the settings of a parser without the one that RAGFlow writes as null if it is not set. */
    public static JsonNode settings(JsonNode parserConfig) {
        if (!(parserConfig instanceof ObjectNode settings)
                || !settings.path("task_page_size").isNull()) {
            return parserConfig;
        }
        ObjectNode known = settings.deepCopy();
        known.remove("task_page_size");
        return known;
    }
}
