package io.github.ragflowspring.benchmarks.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The chunks of the OpenAI-compatible route. */
final class OpenAiChunks implements Scenario<OpenAiChunks.Chunk> {

    private static final String CHAT = "c199a9d8e56c11f192c302fc00000001";

    private static final String ID = "chatcmpl-" + CHAT;

    private static final int FRAMES = 20_000;

    @Override
    public String name() {
        return "openai-chunks";
    }

    @Override
    public String path() {
        return "/api/v1/openai/" + CHAT + "/chat/completions";
    }

    @Override
    public String body() {
        return "{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"stream\":true}";
    }

    @Override
    public Script script(boolean brief) {
        EventStream stream = EventStream.packed();
        Receipt expected = new Receipt();
        int count = brief ? 20 : FRAMES;
        for (int i = 0; i < count; i++) {
            String text = "word " + i + ' ';
            stream.frame(frame('"' + text + '"', "null", "null"));
            expected.item(text.length(), ID);
        }
        stream.frame(
                frame("null", "\"stop\"", "{\"prompt_tokens\": 8, \"completion_tokens\": 20, \"total_tokens\": 28}"));
        stream.frame(endFrame());
        expected.bytes(stream.length());
        return new Script(Answer.of(stream.complete()), expected);
    }

    private static String frame(String content, String finishReason, String usage) {
        return "{\"id\": \"" + ID + "\", \"choices\": [{\"delta\": {\"content\": " + content
                + ", \"role\": \"assistant\", \"function_call\": null, \"tool_calls\": null, \"reasoning_content\": null}"
                + ", \"finish_reason\": " + finishReason
                + ", \"index\": 0, \"logprobs\": null}], \"created\": 1795239338"
                + ", \"model\": \"fake-chat@rig@OpenAI-API-Compatible\", \"object\": \"chat.completion.chunk\""
                + ", \"system_fingerprint\": \"\", \"usage\": " + usage + "}";
    }

    @Override
    public Class<Chunk> type() {
        return Chunk.class;
    }

    @Override
    public void receive(Chunk chunk, Receipt receipt) {
        String text = chunk.choices().get(0).delta().content();
        if (text != null) {
            receipt.item(text.length(), chunk.id());
        }
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return client.chats()
                .completions(CHAT)
                .chunks(ChatCompletionRequest.of("Hello"))
                .doOnNext((chunk) -> {
                    if (!chunk.content().isEmpty()) {
                        receipt.item(chunk.content().length(), chunk.id());
                    }
                })
                .then();
    }

    @Override
    public Set<VariantType> variants() {
        return VariantType.OF_OPENAI;
    }

    @Override
    public String serverVersion() {
        return "v0.27.0";
    }

    @Override
    public String textField() {
        return "content";
    }

    @Override
    public String endFrame() {
        return "[DONE]";
    }

    record Chunk(String id, List<Choice> choices, @Nullable Usage usage) {}

    record Choice(
            Delta delta,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    record Delta(
            @Nullable String content,
            @JsonProperty("reasoning_content") @Nullable String reasoning) {}

    record Usage(
            @JsonProperty("prompt_tokens") int prompt,
            @JsonProperty("completion_tokens") int completion,
            @JsonProperty("total_tokens") int total) {}
}
