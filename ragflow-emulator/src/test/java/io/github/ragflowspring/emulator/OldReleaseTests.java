package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Effects of requests that differ in the releases before v0.23.0. */
class OldReleaseTests {

    private static final String DATASETS = "/api/v1/datasets";

    private static final String HANDBOOK = DATASETS + "/" + Seed.HANDBOOK_ID;

    private static final String RUN = "/api/v1/agents/" + Seed.RESEARCHER_ID + "/completions";

    private static final String SESSIONS = "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions";

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void reportsUnknownRouteWithCode(String release) {
        on(release, (caller) -> {
            HttpResponse<String> answer = EmulatorCaller.send(
                    caller.request("GET", "/api/v1/nope", null).build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(JsonShape.parse(answer.body()).path("code").intValue()).isEqualTo(100);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v0.20.5, '{}', 100, 0",
        "v0.20.5, , 100, 1",
        "v0.22.1, '{}', 100, 0",
        "v0.22.1, '', 100, 0",
        "v0.22.1, , 100, 1",
        "v0.23.1, '{}', 0, 0",
    })
    void deletesChunksOfDocumentBeforeFailing(String release, String body, int code, int remaining) {
        on(release, (caller) -> {
            String chunks = HANDBOOK + "/documents/" + documents(caller).get(0) + "/chunks";
            int before = caller.get(chunks).path("data").path("total").intValue();
            HttpRequest.Builder request = caller.request("DELETE", chunks, body);
            assertThat(JsonShape.parse(EmulatorCaller.send(request.build()).body())
                            .path("code")
                            .intValue())
                    .isEqualTo(code);
            int after = caller.get(chunks).path("data").path("total").intValue();
            assertThat(after).isEqualTo(remaining * before);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v0.20.5, '', 0, 0",
        "v0.21.1, '{', 0, 0",
        "v0.22.1, '', 100, 2",
        "v0.22.1, '{', 100, 2",
        "v0.22.1, '{}', 0, 0",
        "v0.23.1, '{', 0, 0",
    })
    void deletesSessionsForInvalidBody(String release, String body, int code, int remaining) {
        on(release, (caller) -> {
            caller.newSession(Seed.GUIDE_ID);
            caller.newSession(Seed.GUIDE_ID);
            assertThat(caller.json("DELETE", SESSIONS, body).path("code").intValue())
                    .isEqualTo(code);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).hasSize(remaining);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v0.20.5, '{\"name\": \"x\"}', 1",
        "v0.20.5, '{\"dataset_ids\": []}', 1",
        "v0.21.1, '{\"dataset_ids\": []}', 1",
        "v0.22.0, '{\"dataset_ids\": []}', 0",
        "v0.22.0, '{\"name\": \"x\"}', 0",
        "v0.22.1, '{\"name\": \"x\"}', 0",
    })
    void keepsOrRemovesDatasetsOfAssistant(String release, String body, int datasets) {
        on(release, (caller) -> {
            String chat = caller.json(
                            "POST",
                            "/api/v1/chats",
                            "{\"name\": \"Keeper\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID + "\"]}")
                    .path("data")
                    .path("id")
                    .stringValue();
            assertThat(caller.json("PUT", "/api/v1/chats/" + chat, body)
                            .path("code")
                            .intValue())
                    .isZero();
            assertThat(caller.get("/api/v1/chats?id=" + chat)
                            .path("data")
                            .path(0)
                            .path("datasets"))
                    .hasSize(datasets);
        });
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5, 103", "v0.21.1, 103", "v0.22.0, 0", "v0.22.1, 0"})
    void refusesOrNumbersTakenDatasetName(String release, int code) {
        on(release, (caller) -> {
            JsonNode created = caller.json("POST", DATASETS, "{\"name\": \"RAGFlow Handbook\"}");
            assertThat(created.path("code").intValue()).isEqualTo(code);
            assertThat(created.path("data").path("name").asString(""))
                    .isEqualTo(code == 0 ? "RAGFlow Handbook(1)" : "");
        });
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5, true", "v0.22.1, true", "v0.23.1, false"})
    void searchesEverythingIfNoDocumentSatisfiesCondition(String release, boolean found) {
        on(release, (caller) -> {
            JsonNode data = caller.json(
                            "POST",
                            "/api/v1/retrieval",
                            "{\"question\": \"What is RAGFlow?\", \"dataset_ids\": [\"" + Seed.HANDBOOK_ID
                                    + "\"], \"metadata_condition\": {\"conditions\": [{\"name\": \"author\","
                                    + " \"comparison_operator\": \"is\", \"value\": \"Zoe\"}]}}")
                    .path("data");
            assertThat(data.path("chunks").isEmpty()).isNotEqualTo(found);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void storesReferencesOfEachAnswerInIt(String release) {
        on(release, (caller) -> {
            String session = caller.newSession(Seed.GUIDE_ID);
            caller.ask(Seed.GUIDE_ID, session, "What is RAGFlow?");
            caller.ask(Seed.GUIDE_ID, session, "zzzz");
            List<Integer> references = new ArrayList<>();
            caller.session(Seed.GUIDE_ID, session).path("messages").forEach((message) -> {
                if (message.path("role").asString("").equals("assistant")) {
                    assertThat(message.has("reference")).isTrue();
                    references.add(message.path("reference").size());
                }
            });
            assertThat(references).hasSize(3);
            assertThat(references.get(0)).isZero();
            assertThat(references.get(1)).isPositive();
            assertThat(references.get(2)).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void losesAnswerWhoseModelBreaksOff(String release) {
        on(release, (caller, emulator) -> {
            emulator.script()
                    .answer(ScriptedAnswer.of("One two three four five").thenFailing());
            String session = caller.newSession(Seed.GUIDE_ID);
            List<JsonNode> events = caller.stream(Seed.GUIDE_ID, session, "Count!");
            assertThat(events.get(0).path("data").path("answer").asString("")).startsWith("One");
            JsonNode last = events.get(events.size() - 2);
            assertThat(last.path("code").intValue()).isEqualTo(500);
            assertThat(last.path("data").path("answer").asString("")).startsWith("**ERROR**: ");
            assertThat(caller.session(Seed.GUIDE_ID, session).path("messages")).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0", "v0.22.1"})
    void keepsAnswerWhoseModelReportsFailure(String release) {
        on(release, (caller, emulator) -> {
            emulator.script().answer(ScriptedAnswer.of("One two").thenFailing("RATE_LIMIT_EXCEEDED", "Too many"));
            String session = caller.newSession(Seed.GUIDE_ID);
            assertThat(caller.stream(Seed.GUIDE_ID, session, "Count!")).isNotEmpty();
            assertThat(caller.session(Seed.GUIDE_ID, session)
                            .path("messages")
                            .path(2)
                            .path("content")
                            .asString(""))
                    .isEqualTo("One two\n**ERROR**: Too many");
        });
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5, '\n**ERROR**: Error code: 500'", "v0.23.1, '**ERROR**: MAX_RETRIES_EXCEEDED - '"})
    void streamsFailureOfModel(String release, String text) {
        on(release, (caller) -> {
            String session = caller.newSession(Seed.PLAIN_CHAT_ID);
            List<JsonNode> events = caller.stream(Seed.PLAIN_CHAT_ID, session, "Hello #fail-model");
            assertThat(events.get(0).path("data").path("answer").asString("")).startsWith(text.replace("\\n", "\n"));
        });
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5, 206", "v0.22.0, 206", "v0.22.1, 200"})
    void downloadsRange(String release, int status) {
        on(release, (caller) -> {
            String target = HANDBOOK + "/documents/" + documents(caller).get(0);
            HttpResponse<String> answer = EmulatorCaller.send(caller.request("GET", target, null)
                    .header("Range", "bytes=2-5")
                    .build());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers()
                            .firstValue("Content-Length")
                            .orElseThrow()
                            .equals("4"))
                    .isEqualTo(status == 206);
            assertThat(answer.headers().firstValue("Content-Range").isPresent()).isEqualTo(status == 206);
        });
    }

    @Test
    void runsNoAgent() {
        on("v0.22.1", (caller) -> {
            JsonNode plain = caller.json("POST", RUN, "{\"question\": \"Why?\", \"stream\": false}");
            assertThat(plain.path("code").intValue()).isEqualTo(100);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> caller.text("POST", RUN, "{\"question\": \"Why?\", \"stream\": true}"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.21.1", "v0.22.0"})
    void failsRunWhoseModelBreaksOff(String release) {
        on(release, (caller) -> {
            JsonNode plain = caller.json("POST", RUN, filled(caller, false));
            assertThat(plain.path("code").intValue()).isEqualTo(100);
            String streamed = filled(caller, true);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.text("POST", RUN, streamed));
        });
    }

    /** Opens the form of an agent, and returns the request that fills it in. */
    private static String filled(EmulatorCaller caller, boolean stream) {
        String session = caller.json("POST", RUN, "{\"question\": \"\", \"stream\": false}")
                .path("data")
                .path("session_id")
                .stringValue();
        return "{\"question\": \"\", \"stream\": " + stream + ", \"session_id\": \"" + session
                + "\", \"inputs\": {\"topic\": \"What is a chunk? #fail-mid\"}}";
    }

    private static List<String> documents(EmulatorCaller caller) {
        List<String> ids = new ArrayList<>();
        caller.get(HANDBOOK + "/documents")
                .path("data")
                .path("docs")
                .forEach((document) -> ids.add(document.path("id").stringValue()));
        return ids;
    }

    private static void on(String release, Consumer<EmulatorCaller> test) {
        on(release, (caller, emulator) -> test.accept(caller));
    }

    private static void on(String release, ReleaseTest test) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).atOnce().start()) {
            test.run(new EmulatorCaller(emulator), emulator);
        }
    }

    private interface ReleaseTest {

        void run(EmulatorCaller caller, RagflowEmulator emulator);
    }
}
