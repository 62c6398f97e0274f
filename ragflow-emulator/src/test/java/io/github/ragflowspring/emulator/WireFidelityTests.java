package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.fixtures.Ending;
import io.github.ragflowspring.fixtures.Need;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.WireResponse;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends every recorded request for a route of the emulator with the ids of the emulator's objects, and compares the
 * response with the recorded one: status, media type, code, keys and types, and the kinds and order of stream events.
 * {@link Deviations} lists the exceptions.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WireFidelityTests {

    private static final List<String> AREAS = List.of(
            "auth",
            "system",
            "stats",
            "tasks",
            "agent_extras",
            "datasets",
            "dataset_extras",
            "chats",
            "sessions",
            "completions",
            "documents",
            "document_lists",
            "pipelines",
            "parse",
            "chunks",
            "retrieval",
            "metadata",
            "agents",
            "agent_sessions",
            "agent_completions",
            "agents_openai",
            "openai_agent",
            "graph",
            "openai",
            "openai_chat",
            "related",
            "related_questions",
            "files",
            "searches",
            "search_apps",
            "memories",
            "memory",
            "messages",
            "memory_messages",
            "legacy");

    private static final Pattern ROUTE = Pattern.compile(
            "/|/(?:api/)?v1/(system/(healthz|version|ping|config|config/log|stats)|system/status|language"
                    + "|files?/.*|files"
                    + "|chats/[^/]+/sessions(/[^/]+)?|chats/[^/]+/completions|chat/completions|nope.*"
                    + "|api/(new_conversation|conversation/[^/]+|completion|document|document/(upload|infos)|list_chunks"
                    + "|list_kb_docs|nope|new_token|token_list|rm)|document/get/[^/]+"
                    + "|canvas/prompts|user/forget/otp|dialog/next|webhook/x|datasets/?|datasets/[^/]+"
                    + "|datasets/[^/]+/(tags|search)|datasets/tags/aggregation|datasets/metadata/flattened"
                    + "|chats|chats/[^/]+|datasets/[^/]+/(documents|chunks).*|documents/.*|retrieval"
                    + "|datasets/[^/]+/metadata/(summary|update|config)|datasets/[^/]+/ingestions(/[^/]+)?|datasets/[^/]+/embedding/check|sessions/related_questions|chat/recomm[ae]ndation"
                    + "|chats/[^/]+/sessions/[^/]+/messages/[^/]+(/feedback)?"
                    + "|(chats_openai|openai)/[^/]+/chat/completions"
                    + "|agents|agents/[^/]+|agents/[^/]+/sessions(/[^/]+)?|agents/[^/]+/completions?"
                    + "|agents_openai/[^/]+/chat/completions|agents/chat/completions?"
                    + "|memories|memories/[^/]+(/config)?|messages|messages/[^/]+(/content)?"
                    + "|searches|searches/[^/]+(/completions?)?|chat/mindmap"
                    + "|datasets/[^/]+/(knowledge_graph|graph|index|run_graphrag|run_raptor|trace_graphrag|trace_raptor))");

    static final Seed SEED = Seed.guide().with(SeedDataset.named("ds_full").id("5eed0d1be5a111f1a51002fc00000002"));

    /** The recorded releases that the emulator speaks as. */
    static final List<String> RELEASES =
            Arrays.stream(Release.values()).map(Release::version).toList();

    private final Map<String, RagflowEmulator> emulators = new HashMap<>();

    @BeforeAll
    void start() {
        for (String release : RELEASES) {
            this.emulators.put(release, start(release, SEED, Duration.ZERO));
        }
    }

    @AfterAll
    void stop() {
        this.emulators.values().forEach(RagflowEmulator::close);
    }

    static Stream<Recording> recordings() {
        return AREAS.stream()
                .flatMap((area) -> all(area).stream())
                .filter(WireFidelityTests::isEmulated)
                .filter((recording) -> !leftOut(recording));
    }

    private static List<Recording> all(String area) {
        return RELEASES.stream()
                .map(Recordings::of)
                .filter((recordings) -> recordings.areas().contains(area))
                .flatMap((recordings) -> recordings.area(area).stream())
                .toList();
    }

    /** Returns whether the route of the recording is compared, even if the recording itself is left out. */
    static boolean covers(Recording recording) {
        return AREAS.contains(recording.area()) && isEmulated(recording);
    }

    static boolean isEmulated(Recording recording) {
        String path = recording.request().path();
        // The emulator does not run pipelines.
        if (recording.area().equals("pipelines")) {
            return path.endsWith("/documents/ingest");
        }
        if (recording.area().equals("tasks")) {
            return path.contains("/tasks/");
        }
        if (recording.area().equals("agent_extras")) {
            return path.endsWith("/prompts") || path.endsWith("/rerun");
        }
        return ROUTE.matcher(path).matches()
                || recording.response().status() == 404
                || recording.response().text().contains("<NotFound '404: Not Found'>")
                || recording.name().equals("method_not_allowed");
    }

    static boolean leftOut(Recording recording) {
        return recording.response().ending() != Ending.COMPLETE || Deviations.of(recording) != null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void answersAsRecorded(Recording recording) {
        if (!recording.needs(Need.OWN_SERVER)) {
            compare(recording, this.emulators.get(recording.release()));
            return;
        }
        Seed seed = recording.needs(Need.EMPTY_SERVER) ? Seed.empty() : SEED;
        Duration parsingTime = recording.needs(Need.LONG_PARSING) ? Duration.ofDays(1) : Duration.ZERO;
        try (RagflowEmulator emulator = start(recording.release(), seed, parsingTime)) {
            compare(recording, emulator);
        }
    }

    static RagflowEmulator start(String release, Seed seed, Duration parsingTime) {
        return RagflowEmulator.builder()
                .release(release)
                .seed(seed)
                .pace(Duration.ZERO)
                .slowPace(Duration.ZERO)
                .parsingTime(parsingTime)
                .start();
    }

    static void compare(Recording recording, RagflowEmulator emulator) {
        HttpResponse<String> emulated = EmulatorCaller.send(new RequestRewriter(recording, emulator).request());
        WireResponse recorded = recording.response();
        assertThat(emulated.statusCode())
                .as("%s: %s", recording, emulated.body())
                .isEqualTo(recorded.status());
        for (String header : List.of("content-type", "cache-control", "x-accel-buffering")) {
            assertThat(emulated.headers().allValues(header))
                    .as("%s: %s", recording, header)
                    .isEqualTo(recorded.headers(header));
        }
        if (recorded.isEventStream() && recorded.text().startsWith("data:{\"event\"")) {
            assertThat(JsonShape.runKinds(emulated.body()))
                    .as(recording.toString())
                    .isEqualTo(JsonShape.runKinds(recorded.text()));
        } else if (recorded.isEventStream()) {
            assertThat(JsonShape.eventKinds(emulated.body()))
                    .as(recording.toString())
                    .isEqualTo(JsonShape.eventKinds(recorded.text()));
        } else if (recorded.text().startsWith("{")) {
            compareJson(recording, emulated.body());
        } else {
            assertThat(emulated.body()).isEqualTo(recorded.text());
        }
    }

    @Test
    void coversAlmostAllRecordings() {
        assertThat(recordings()).hasSizeGreaterThan(8000);
    }

    @Test
    void matchesEachDeviationWithRecording() {
        List<Recording> all =
                AREAS.stream().flatMap((area) -> all(area).stream()).toList();
        assertThat(Deviations.patterns())
                .allSatisfy(
                        (pattern) -> assertThat(all).anyMatch((recording) -> Deviations.matches(pattern, recording)));
    }

    private static void compareJson(Recording recording, String emulated) {
        JsonNode expected = recording.response().json();
        JsonNode actual = JsonShape.parse(emulated);
        if (recording.area().contains("agent")) {
            // The author of an agent defines its canvas.
            Stream.of(expected, actual)
                    .forEach((answer) -> answer.findParents("dsl").forEach(WireFidelityTests::empty));
            expected = JsonShape.withLists(expected);
            actual = JsonShape.withLists(actual);
        }
        if (recording.request().path().endsWith("/batch-update-status")) {
            Stream.of(expected, actual).forEach(WireFidelityTests::withoutIds);
        }
        assertThat(actual.path("code")).as("%s: %s", recording, emulated).isEqualTo(expected.path("code"));
        assertThat(JsonShape.differences(expected, actual))
                .as(recording.toString())
                .isEmpty();
        assertThat(List.copyOf(actual.propertyNames())).isSorted();
        assertThat(emulated).matches("\\p{ASCII}*\n");
    }

    /** Replaces the results of documents by their values, because the names are ids. */
    private static void withoutIds(JsonNode answer) {
        if (answer.path("data") instanceof ObjectNode data) {
            ArrayNode values = ((ObjectNode) answer).putArray("data");
            data.forEach(values::add);
        }
    }

    private static void empty(JsonNode parent) {
        if (parent instanceof ObjectNode object && object.get("dsl").isObject()) {
            object.putObject("dsl");
        }
    }
}
