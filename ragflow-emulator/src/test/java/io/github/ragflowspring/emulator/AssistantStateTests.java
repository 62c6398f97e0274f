package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Names and updates of chat assistants, as RAGFlow's own suites check them. */
class AssistantStateTests extends ReleaseTestSupport {

    private static final String CHATS = "/api/v1/chats";

    private static String create(EmulatorCaller caller, String name) {
        return caller.json("POST", CHATS, "{\"name\": \"" + name + "\", \"dataset_ids\": []}")
                .path("data")
                .path("id")
                .stringValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.23.1 | Duplicated chat name in creating chat. | Duplicated chat name in updating chat.",
                "v0.25.6 | Duplicated chat name in creating chat. | Duplicated chat name.",
                "v0.27.0 | duplicated chat name in creating chat | duplicated chat name",
            })
    void comparesNamesWithoutCase(String release, String created, String updated) {
        EmulatorCaller caller = caller(release);
        String first = create(caller, "Zoe");
        assertThat(caller.json("POST", CHATS, "{\"name\": \"ZOE\"}")
                        .path("message")
                        .stringValue())
                .isEqualTo(created);
        String second = create(caller, "Other");
        assertThat(caller.json("PUT", CHATS + "/" + second, "{\"name\": \"zoe\"}")
                        .path("message")
                        .stringValue())
                .isEqualTo(updated);
        assertThat(caller.json("PUT", CHATS + "/" + first, "{\"name\": \"zoE\"}")
                        .path("code")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.23.1 | PUT | `name` cannot be empty.",
                "v0.25.6 | PUT | `name` is required.",
                "v0.25.6 | PATCH | `name` cannot be empty.",
                "v0.27.0 | PATCH | `name` cannot be empty",
            })
    void refusesEmptyNameInWordsOfRoute(String release, String method, String message) {
        EmulatorCaller caller = caller(release);
        String id = create(caller, "Zoe");
        assertThat(caller.json(method, CHATS + "/" + id, "{\"name\": \" \"}")
                        .path("message")
                        .stringValue())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"v0.25.6,PUT,true", "v0.25.6,PATCH,false", "v0.27.0,PUT,true", "v0.27.0,PATCH,false"})
    void replacesOrMergesPromptByRoute(String release, String method, boolean replaced) {
        EmulatorCaller caller = caller(release);
        String id = create(caller, "Zoe");
        JsonNode prompt = caller.json(method, CHATS + "/" + id, "{\"prompt_config\": {\"quote\": false}}")
                .path("data")
                .path("prompt_config");
        assertThat(prompt.path("quote").booleanValue()).isFalse();
        assertThat(prompt.has("system")).isEqualTo(!replaced);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "v0.23.1 | PUT | {\"llm\": {}} | ValueError('Unrecognized field name: \"llm\"')",
                "v0.23.1 | PUT | {\"prompt\": {\"prompt\": \"Hello\"}} | Parameter 'knowledge' is not used",
                "v0.25.6 | PATCH | {\"prompt_config\": []} | `prompt_config` should be an object.",
                "v0.25.6 | PUT | {\"rerank_id\": \"x\"} | `rerank_id` x doesn't exist",
                "v0.27.0 | PUT | {\"tenant_id\": \"x\"} | `tenant_id` must not be provided",
                "v0.27.0 | PATCH | {\"prompt_config\": {\"parameters\": [{\"key\": \"a\"}, {\"key\": \"a\"}]}} | `parameters` contains duplicate key: a",
            })
    void refusesUpdate(String release, String method, String body, String message) {
        EmulatorCaller caller = caller(release);
        String id = create(caller, "Zoe");
        assertThat(caller.json(method, CHATS + "/" + id, body).path("message").stringValue())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.1", "v0.27.0"})
    void reportsRepeatedIdsAfterUnknownOnes(String release) {
        EmulatorCaller caller = caller(release);
        String id = create(caller, "Zoe");
        JsonNode errors = caller.json("DELETE", CHATS, "{\"ids\": [\"" + id + "\", \"x\", \"" + id + "\"]}")
                .path("data")
                .path("errors");
        boolean old = release.equals("v0.23.1");
        assertThat(errors.path(0).stringValue()).isEqualTo(old ? "Assistant(x) not found." : "Chat(x) not found.");
        assertThat(errors.path(1).stringValue()).isEqualTo("Duplicate " + (old ? "assistant" : "chat") + " ids: " + id);
    }

    @ParameterizedTest
    @CsvSource({"v0.25.6,0", "v0.27.0,1"})
    void completesParametersOfNewPrompt(String release, int size) {
        JsonNode created = caller(release)
                .json("POST", CHATS, "{\"name\": \"Zoe\", \"prompt_config\": {\"parameters\": [], \"system\": \"\"}}")
                .path("data")
                .path("prompt_config");
        assertThat(created.path("parameters")).hasSize(size);
        assertThat(created.path("system").stringValue()).contains("{knowledge}");
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5, 0", "v0.23.1, 0", "v0.24.0, 0"})
    void acceptsModelWithoutProviderInOldReleases(String release, int code) {
        EmulatorCaller caller = caller(release);
        JsonNode answer =
                caller.json("POST", CHATS, "{\"name\": \"Zoe\", \"llm\": {\"model_name\": \"emulated-chat\"}}");
        assertThat(answer.path("code").intValue()).isEqualTo(code);
        assertThat(answer.path("data").path("llm").path("model_name").stringValue())
                .isEqualTo("emulated-chat");
        JsonNode unknown = caller.json("POST", CHATS, "{\"name\": \"Tom\", \"llm\": {\"model_name\": \"emulated\"}}");
        assertThat(unknown.path("code").intValue()).isEqualTo(102);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0.23.1 | 102 | You do not own the session",
                "v0.24.0 | 102 | You do not own the session",
                "v0.25.6 | 109 | No authorization.",
                "v0.27.0 | 109 | no authorization"
            })
    void keepsSessionsOfDeletedAssistantFromUpdates(String release, int code, String message) {
        EmulatorCaller caller = caller(release);
        String chat = create(caller, "Zoe");
        String session = CHATS + "/" + chat + "/sessions/" + caller.newSession(chat);
        caller.json("DELETE", CHATS, "{\"ids\": [\"" + chat + "\"]}");
        JsonNode answer = caller.json("PUT", session, "{\"name\": \"renamed\"}");
        assertThat(answer.path("code").intValue()).isEqualTo(code);
        assertThat(answer.path("message").stringValue()).isEqualTo(message);
    }
}
