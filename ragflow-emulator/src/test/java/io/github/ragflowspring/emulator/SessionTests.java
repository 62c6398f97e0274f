package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Changes of sessions. {@link WireFidelityTests} compares their format with the recordings. */
class SessionTests {

    private static final String SESSIONS = "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions";

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\": null}", "{\"ids\": []}", ""})
    void deletesEverythingWithoutIdsInOldReleases(String body) {
        for (String release : List.of("v0.23.1", "v0.24.0")) {
            try (RagflowEmulator emulator = start(release)) {
                EmulatorCaller caller = new EmulatorCaller(emulator);
                caller.newSession(Seed.GUIDE_ID);
                String spared = caller.newSession(Seed.PLAIN_CHAT_ID);
                assertThat(caller.text("DELETE", SESSIONS, body)).isEqualTo("{\"code\":0}\n");
                assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).isEmpty();
                assertThat(caller.sessionIds(Seed.PLAIN_CHAT_ID, "")).containsExactly(spared);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\": null}", "{\"ids\": []}", "{\"delete_all\": false}", ""})
    void deletesNothingWithoutIdsInNewReleases(String body) {
        for (String release : List.of("v0.25.6", "v0.26.4", "v0.27.0")) {
            try (RagflowEmulator emulator = start(release)) {
                EmulatorCaller caller = new EmulatorCaller(emulator);
                caller.newSession(Seed.GUIDE_ID);
                assertThat(caller.json("DELETE", SESSIONS, body).path("data")).isEmpty();
                assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).hasSize(1);
                caller.json("DELETE", SESSIONS, "{\"delete_all\": true}");
                assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void deletesKnownSessionsAndReportsUnknownOnes(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String known = caller.newSession(Seed.GUIDE_ID);
            String kept = caller.newSession(Seed.GUIDE_ID);
            JsonNode partial =
                    caller.json("DELETE", SESSIONS, "{\"ids\": [\"" + known + "\", \"" + known + "\", \"unknown\"]}");
            assertThat(partial.path("code").intValue()).isZero();
            assertThat(partial.path("data").path("success_count").intValue()).isEqualTo(1);
            assertThat(partial.path("data").path("errors")).hasSize(2);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).containsExactly(kept);
        }
    }

    @Test
    void deletesEverythingForMalformedJsonInOldestRelease() {
        try (RagflowEmulator oldest = start("v0.23.1");
                RagflowEmulator next = start("v0.24.0")) {
            for (RagflowEmulator emulator : List.of(oldest, next)) {
                EmulatorCaller caller = new EmulatorCaller(emulator);
                caller.newSession(Seed.GUIDE_ID);
                caller.text("DELETE", SESSIONS, "{\"ids\":");
            }
            assertThat(new EmulatorCaller(oldest).sessionIds(Seed.GUIDE_ID, "")).isEmpty();
            assertThat(new EmulatorCaller(next).sessionIds(Seed.GUIDE_ID, "")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void listsLatestSessionsFirst(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String first = caller.newSession(Seed.GUIDE_ID);
            String second = caller.newSession(Seed.GUIDE_ID);
            String third = caller.newSession(Seed.GUIDE_ID);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "")).containsExactly(third, second, first);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?desc=false")).containsExactly(first, second, third);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?page=2&page_size=2")).containsExactly(first);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?page=3&page_size=2")).isEmpty();
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?id=" + second)).containsExactly(second);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?name=fixture")).hasSize(3);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?name=other")).isEmpty();
        }
    }

    @Test
    void ignoresInvalidPagesInLatestRelease() {
        try (RagflowEmulator emulator = start("v0.27.0")) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            caller.newSession(Seed.GUIDE_ID);
            caller.newSession(Seed.GUIDE_ID);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?page=-1&page_size=1")).hasSize(1);
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?page=abc")).hasSize(2);
        }
    }

    @Test
    void addsReferencesToPreviousMessageInOldReleases() {
        try (RagflowEmulator emulator = start("v0.23.1")) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String session = caller.newSession(Seed.GUIDE_ID);
            caller.stream(Seed.GUIDE_ID, session, "What is reranking?");
            caller.stream(Seed.GUIDE_ID, session, "What is an agent?");
            JsonNode messages = caller.session(Seed.GUIDE_ID, session).path("messages");
            assertThat(documents(messages.path(0).path("reference"))).contains("retrieval.md");
            assertThat(documents(messages.path(2).path("reference"))).contains("agents.md");
            assertThat(messages.path(4).has("reference")).isFalse();
            assertThat(messages.path(1).has("reference")).isFalse();
        }
    }

    @Test
    void listsReferencesSeparatelyInNewReleases() {
        try (RagflowEmulator emulator = start("v0.27.0")) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String session = caller.newSession(Seed.GUIDE_ID);
            caller.stream(Seed.GUIDE_ID, session, "What is reranking?");
            caller.ask(Seed.GUIDE_ID, session, "What is an agent?");
            JsonNode json = caller.get(SESSIONS + "/" + session).path("data");
            assertThat(json.path("reference")).hasSize(2);
            assertThat(documents(json.path("reference").path(0).path("chunks"))).contains("retrieval.md");
            assertThat(documents(json.path("reference").path(1).path("chunks"))).contains("agents.md");
            json.path("messages")
                    .forEach((message) -> assertThat(message.has("reference")).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void renamesSession(String release) {
        try (RagflowEmulator emulator = start(release)) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String session = caller.newSession(Seed.GUIDE_ID);
            caller.json("PUT", SESSIONS + "/" + session, "{\"name\": \"renamed\"}");
            assertThat(caller.sessionIds(Seed.GUIDE_ID, "?name=renamed")).containsExactly(session);
        }
    }

    private static RagflowEmulator start(String release) {
        return RagflowEmulator.builder().release(release).pace(Duration.ZERO).start();
    }

    private static List<String> documents(JsonNode chunks) {
        return chunks.valueStream()
                .map((chunk) -> chunk.path("document_name").stringValue())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.26.4", "v0.27.0"})
    void storesFeedbackAndDeletesTurns(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).pace(Duration.ZERO).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String session = caller.newSession(Seed.GUIDE_ID);
            caller.ask(Seed.GUIDE_ID, session, "What is reranking?");
            caller.ask(Seed.GUIDE_ID, session, "What is RAGFlow?");
            JsonNode messages = caller.session(Seed.GUIDE_ID, session).path("messages");
            String path = "/api/v1/chats/" + Seed.GUIDE_ID + "/sessions/" + session + "/messages/";
            String first = path + messages.path(1).path("id").asString("");
            JsonNode disliked = caller.json(
                            "PUT", first + "/feedback", "{\"thumbup\": false, \"feedback\": \"too short\"}")
                    .path("data")
                    .path("messages");
            assertThat(disliked.path(2).path("thumbup").booleanValue()).isFalse();
            assertThat(disliked.path(2).path("feedback").stringValue()).isEqualTo("too short");
            assertThat(disliked.path(1).has("thumbup")).isFalse();
            JsonNode liked = caller.json("PUT", first + "/feedback", "{\"thumbup\": true}")
                    .path("data")
                    .path("messages");
            assertThat(liked.path(2).path("thumbup").booleanValue()).isTrue();
            assertThat(liked.path(2).has("feedback")).isFalse();
            JsonNode left = caller.json("DELETE", first, null).path("data");
            assertThat(left.path("messages")).hasSize(3);
            assertThat(left.path("messages").path(1)).isEqualTo(messages.path(3));
            assertThat(left.path("reference")).hasSize(1);
            assertThat(caller.json("DELETE", path + "nope", null).path("data").path("messages"))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void suggestsRelatedQuestions(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            String path = "/api/v1/sessions/related_questions";
            assertThat(caller.json("POST", path, "{\"question\": \"What is RAGFlow?\"}")
                            .path("data"))
                    .hasSize(4)
                    .allSatisfy((question) -> assertThat(question.stringValue()).contains("“What is RAGFlow”"));
            assertThat(caller.json("POST", path, "{\"question\": \"#fail-model\"}")
                            .path("data"))
                    .isEmpty();
        }
    }
}
