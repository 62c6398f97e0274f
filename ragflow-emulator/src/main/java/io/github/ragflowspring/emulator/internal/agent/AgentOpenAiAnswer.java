package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers with a run in RAGFlow's OpenAI-compatible format.
 *
 * @param profile the emulated release
 * @param agentId the id of the agent, which is sent as the name of the model
 * @param sessionId the id of the session, "" if there is no session
 * @param question the question
 */
record AgentOpenAiAnswer(ReleaseProfile profile, String agentId, String sessionId, String question) {

    static void requireArguments(ObjectNode body) {
        List<String> missing = new ArrayList<>(List.of("model", "messages"));
        missing.removeIf(body::has);
        if (!missing.isEmpty()) {
            throw ApiError.missing(missing);
        }
    }

    /** Returns the content of the last user message. */
    static String question(JsonNode messages) {
        String question = "";
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("user")) {
                question = message.path("content").asString("");
            }
        }
        return question;
    }

    /** Returns whether there is a message of a user or an assistant. */
    static boolean hasDialogue(JsonNode messages) {
        return messages.valueStream()
                .anyMatch((message) -> message.path("role").asString("").matches("user|assistant"));
    }

    Response withoutDialogue(String model) {
        return Response.json(plain(this.agentId, model, "", "No valid messages found (user or assistant)."));
    }

    /** Answers that the run failed before it began. */
    Response failure(boolean stream, String message) {
        String text = "**ERROR**: " + message;
        return stream
                ? Response.events((out) -> {
                    out.sendSpaced(frame(text, null, "stop"));
                    out.sendSpacedDone();
                })
                : plain(text, PythonJson.object());
    }

    Response plain(String text, ObjectNode reference) {
        ObjectNode answer = plain(id(), this.agentId, this.question, text);
        if (!reference.isEmpty()) {
            ((ObjectNode) answer.path("choices").path(0).path("message")).set("reference", reference);
        }
        return Response.json(answer);
    }

    private ObjectNode plain(String id, String model, String asked, String text) {
        ObjectNode answer = PythonJson.object()
                .put("id", id)
                .put("object", "chat.completion")
                .put("model", model)
                .putNull("param");
        if (this.profile.has(Behavior.AGENT_OPENAI_HAS_TIME)) {
            answer.put("created", seconds());
        } else {
            answer.putNull("created");
        }
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.putNull("logprobs").put("finish_reason", "stop").put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        answer.set("usage", usage(asked, text));
        return answer;
    }

    private static ObjectNode usage(String asked, String text) {
        int prompt = Quotation.tokens(asked).size();
        int completion = Quotation.tokens(text).size();
        ObjectNode usage = PythonJson.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return usage;
    }

    void send(AgentRunner runner, AgentRun run, EventStream out) throws IOException {
        runner.replay(
                run,
                (event) -> event.is(AgentEvent.MESSAGE) || event.is(AgentEvent.MESSAGE_END),
                (event) -> out.sendSpaced(frame(event.data())));
        if (run.canvas().isBroken()) {
            out.sendSpaced(frame("**ERROR**: " + AgentModel.BROKEN_OFF, null, "stop"));
        }
        out.sendSpacedDone();
    }

    private ObjectNode frame(ObjectNode data) {
        return frame(data.path("content").asString(""), data.get("reference"), null);
    }

    private ObjectNode frame(String text, @Nullable JsonNode reference, @Nullable String finishReason) {
        boolean whole = this.profile.has(Behavior.AGENT_OPENAI_EVENTS_COMPLETE);
        ObjectNode frame = PythonJson.object().put("id", id()).put("object", "chat.completion.chunk");
        if (whole) {
            frame.put("created", seconds());
        }
        frame.put("model", this.agentId);
        if (whole) {
            frame.put("system_fingerprint", "");
            frame.set("usage", finishReason == null ? null : usage(this.question, text));
        }
        ObjectNode choice = frame.putArray("choices").addObject();
        ObjectNode delta = choice.putObject("delta").put("content", text);
        if (whole) {
            delta.put("role", "assistant").putNull("function_call").putNull("tool_calls");
        }
        if (reference != null && !reference.isNull()) {
            delta.set("reference", reference);
        }
        choice.put("finish_reason", finishReason).put("index", 0);
        if (whole) {
            choice.putNull("logprobs");
        }
        return frame;
    }

    /** Without a session, each event has its own id. */
    private String id() {
        return this.sessionId.isEmpty() ? Ids.uuid4() : this.sessionId;
    }

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }
}
