package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.chat.Quotation;
import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.EventStream;
import io.github.ragflowspring.emulator.internal.http.Response;
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
 * Writes what an agent does as RAGFlow thinks OpenAI would.
 *
 * @param profile the release
 * @param agentId the id of the agent, which stands for its model
 * @param sessionId the id of the session, "" where the caller named none
 * @param question what was asked
 */
record AgentOpenAi(ReleaseProfile profile, String agentId, String sessionId, String question) {

    static void refuseMissing(ObjectNode body) {
        List<String> missing = new ArrayList<>(List.of("model", "messages"));
        missing.removeIf(body::has);
        if (!missing.isEmpty()) {
            throw new ApiError(PythonJson.object()
                    .put("code", 101)
                    .putNull("data")
                    .put("message", "required argument are missing: " + String.join(",", missing) + "; "));
        }
    }

    /** Returns the last thing that a user said. */
    static String question(JsonNode messages) {
        String question = "";
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("user")) {
                question = message.path("content").asString("");
            }
        }
        return question;
    }

    /** Returns whether neither a user nor an assistant says anything. */
    static boolean saysNothing(JsonNode messages) {
        return messages.valueStream()
                .noneMatch(message -> message.path("role").asString("").matches("user|assistant"));
    }

    Response nothingSaid(String model) {
        return Response.json(plain(agentId, model, "", "No valid messages found (user or assistant)."));
    }

    Response plain(String text, ObjectNode reference) {
        ObjectNode answer = plain(id(), agentId, question, text);
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
        if (profile.agentOpenAi().created()) {
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

    /** Returns the event of a message, or of its end. */
    ObjectNode frame(ObjectNode data) {
        return frame(data.path("content").asString(""), data.get("reference"), null);
    }

    void sendFailure(EventStream out, String text) throws IOException {
        out.sendSpaced(frame(text, null, "stop"));
        out.sendSpacedDone();
    }

    private ObjectNode frame(String text, @Nullable JsonNode reference, @Nullable String finishReason) {
        boolean whole = profile.agentOpenAi().wholeFrames();
        ObjectNode frame = PythonJson.object().put("id", id()).put("object", "chat.completion.chunk");
        if (whole) {
            frame.put("created", seconds());
        }
        frame.put("model", agentId);
        if (whole) {
            frame.put("system_fingerprint", "");
            frame.set("usage", finishReason == null ? null : usage(question, text));
        }
        ObjectNode choice = frame.putArray("choices").addObject();
        ObjectNode delta = choice.putObject("delta").put("content", text);
        if (whole) {
            delta.put("role", "assistant").putNull("function_call").putNull("tool_calls");
        }
        if (reference != null) {
            delta.set("reference", reference);
        }
        choice.put("finish_reason", finishReason).put("index", 0);
        if (whole) {
            choice.putNull("logprobs");
        }
        return frame;
    }

    /** Without a session, each event has an id of its own. */
    private String id() {
        return sessionId.isEmpty() ? Ids.uuid4() : sessionId;
    }

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }
}
