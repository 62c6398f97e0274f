package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the answer to a turn in OpenAI-compatible form.
 *
 * @param turn the turn
 * @param chatId the id of the assistant
 * @param model the name of the model in the answer
 * @param prompt the text of all messages
 * @param extra the {@code extra_body} of the request
 */
record OpenAiAnswer(Turn turn, String chatId, String model, String prompt, JsonNode extra) {

    boolean quotes() {
        return PythonTruthiness.of(this.extra.path("reference"));
    }

    /** Returns the complete answer. */
    ObjectNode plain(String text) {
        ObjectNode answer = PythonJson.object()
                .put("id", "chatcmpl-" + this.chatId)
                .put("object", "chat.completion")
                .put("created", seconds())
                .put("model", this.model);
        ObjectNode usage = usage(text);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", count(this.prompt))
                .put("accepted_prediction_tokens", count(text))
                .put("rejected_prediction_tokens", 0);
        answer.set("usage", usage);
        ObjectNode choice = answer.putArray("choices").addObject();
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", text);
        choice.putNull("logprobs").put("finish_reason", "stop").put("index", 0);
        if (quotes()) {
            message.set("reference", reference());
        }
        return answer;
    }

    /** Returns an event with new text. */
    ObjectNode event(@Nullable String content, @Nullable String reasoning) {
        return frame(delta(content, reasoning), null, null);
    }

    /** Returns the last event. */
    ObjectNode last(String written, String finalContent) {
        ObjectNode delta = delta(null, null);
        if (quotes()) {
            delta.set("reference", reference());
            delta.put("final_content", finalContent);
        }
        return frame(delta, "stop", usage(written));
    }

    private static ObjectNode delta(@Nullable String content, @Nullable String reasoning) {
        return PythonJson.object()
                .put("content", content)
                .put("role", "assistant")
                .putNull("function_call")
                .putNull("tool_calls")
                .put("reasoning_content", reasoning);
    }

    private ObjectNode frame(ObjectNode delta, @Nullable String finishReason, @Nullable ObjectNode usage) {
        ObjectNode frame = PythonJson.object().put("id", "chatcmpl-" + this.chatId);
        ObjectNode choice = frame.putArray("choices").addObject();
        choice.set("delta", delta);
        choice.put("finish_reason", finishReason).put("index", 0).putNull("logprobs");
        frame.put("created", seconds())
                .put("model", this.model)
                .put("object", "chat.completion.chunk")
                .put("system_fingerprint", "");
        frame.set("usage", usage);
        return frame;
    }

    private ObjectNode usage(String written) {
        ScriptedAnswer scripted = this.turn.scripted();
        ScriptedAnswer.Usage usage = scripted == null ? null : scripted.usage();
        int asked = usage == null ? count(this.turn.question().asked()) : usage.promptTokens();
        int answered = usage == null ? count(written) : usage.completionTokens();
        return PythonJson.object()
                .put("prompt_tokens", asked)
                .put("completion_tokens", answered)
                .put("total_tokens", asked + answered);
    }

    private int count(String text) {
        return this.turn.profile().has(Behavior.OPENAI_USAGE_COUNTS_CHARACTERS)
                ? text.codePointCount(0, text.length())
                : Tokens.of(text).size();
    }

    private ArrayNode reference() {
        ArrayNode chunks = PythonJson.array();
        List<JsonNode> listed =
                this.turn.reference().path("chunks").valueStream().toList();
        for (int number = 0; number < listed.size(); number++) {
            ObjectNode chunk = (ObjectNode) listed.get(number);
            if (PythonTruthiness.of(this.extra.path("reference_metadata").path("include"))) {
                putMetadata(
                        chunk, this.turn.hits().get(number).chunk().document().metaFields());
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private void putMetadata(ObjectNode chunk, ObjectNode metadata) {
        JsonNode fields = this.extra.path("reference_metadata").path("fields");
        ObjectNode included = metadata;
        if (fields.isArray()) {
            included = metadata.retain(
                    fields.valueStream().map((field) -> field.asString("")).toList());
        }
        if (!included.isEmpty()) {
            chunk.set("document_metadata", included);
        }
    }

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }
}
