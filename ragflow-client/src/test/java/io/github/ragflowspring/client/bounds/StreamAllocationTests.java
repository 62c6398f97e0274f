package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import io.github.ragflowspring.client.chat.ChatCompletionRequest;
import io.github.ragflowspring.client.chat.ChatQuestion;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The memory that a stream allocates for each of its events. It does not depend on the machine, unlike the time. */
class StreamAllocationTests {

    private static final int EVENTS = 1000;

    private static final int NETWORK_BUFFER = 16 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String ASCII = "RAGFlow is an open-source engine for retrieval augmented generation. ";

    private static final String CHINESE = "检索增强生成是一种人工智能技术。知识库中的文档会被解析成文本块。";

    /** A form of streams, and the maximum number of bytes for one event of it. */
    enum Form {
        CHAT_PIECES(
                1200,
                "v0.27.0",
                (number) ->
                        "{\"code\": 0, \"message\": \"\", \"data\": {\"answer\": \"The capital of \", \"reference\": "
                                + "{\"chunks\": []}, \"audio_binary\": null, \"final\": false, \"id\": \"c194acd2e56f11f1aa4702fc00000001\", "
                                + "\"session_id\": \"c2568ddce56c11f192c302fc00000001\", \"chat_id\": \"c199a9d8e56c11f192c302fc00000001\"}}",
                "{\"code\": 0, \"message\": \"\", \"data\": true}",
                (client) -> client.chats().stream("c1", ChatQuestion.of("q").sessionId("s1"))),

        CHAT_PIECES_WITH_ESCAPES_AND_TIME(
                1800,
                "v0.27.0",
                (number) ->
                        "{\"code\": 0, \"message\": \"\", \"data\": {\"answer\": \"\\\"中文\\\"\\n 🚀\", \"reference\": {\"chunks\": []}, "
                                + "\"audio_binary\": null, \"prompt\": \"\", \"created_at\": " + (1795242432 + number)
                                + ".979502, \"final\": false, \"id\": \"c194acd2e56f11f1aa4702fc00000001\", \"session_id\": \"\"}}",
                CHAT_PIECES.end,
                CHAT_PIECES.call),

        CUMULATIVE_ASCII(
                3000,
                "v0.23.1",
                (number) -> cumulative(ASCII.repeat(1000).substring(0, 65 * (number + 1))),
                "{\"code\": 0, \"data\": true}",
                CHAT_PIECES.call),

        CUMULATIVE_CHINESE(
                3000,
                "v0.23.1",
                (number) -> cumulative(CHINESE.repeat(1000).substring(0, 21 * (number + 1))),
                CUMULATIVE_ASCII.end,
                CHAT_PIECES.call),

        CUMULATIVE_REASONING(
                3000,
                "v0.23.1",
                (number) -> cumulative("<think>" + ASCII.repeat(1000).substring(0, 65 * (number + 1)) + "</think>"),
                CUMULATIVE_ASCII.end,
                CHAT_PIECES.call),

        AGENT(
                1000,
                "v0.27.0",
                (number) ->
                        "{\"event\": \"message\", \"message_id\": \"52e4fc3ee56e11f1aa4702fc00000001\", \"created_at\": "
                                + "1795239742, \"task_id\": \"52bbae38e56e11f1aa4702fc00000001\", \"data\": {\"content\": \"word "
                                + number
                                + " \"}, \"session_id\": \"52bbae38e56e11f1aa4702fc00000001\"}",
                "[DONE]",
                (client) -> client.agents().stream("a1", AgentRunRequest.of("q").sessionId("s1"))),

        OPENAI(
                1200,
                "v0.27.0",
                (number) ->
                        "{\"id\": \"chatcmpl-c199a9d8e56c11f192c302fc00000001\", \"choices\": [{\"delta\": {\"content\": "
                                + "\"The capital of \", \"role\": \"assistant\", \"function_call\": null, \"tool_calls\": null, "
                                + "\"reasoning_content\": null}, \"finish_reason\": null, \"index\": 0, \"logprobs\": null}], "
                                + "\"created\": 1795239338, \"model\": \"fake-chat@rig@OpenAI-API-Compatible\", \"object\": "
                                + "\"chat.completion.chunk\", \"system_fingerprint\": \"\", \"usage\": null}",
                "[DONE]",
                (client) -> client.chats().completions("c1").stream(ChatCompletionRequest.of("q"))),

        OPENAI_OF_AGENT(
                1200,
                "v0.27.0",
                (number) -> "{\"id\": \"3ca4878d-12ad-4eb3-b203-" + (100_000_000_000L + number) + "\", \"object\": "
                        + "\"chat.completion.chunk\", \"created\": 1795239759, \"model\": \"529ac5d8e56e11f1aa4702fc00000001\", "
                        + "\"system_fingerprint\": \"\", \"usage\": null, \"choices\": [{\"delta\": {\"content\": \"The \", \"role\": "
                        + "\"assistant\", \"function_call\": null, \"tool_calls\": null}, \"finish_reason\": null, \"index\": 0, "
                        + "\"logprobs\": null}]}",
                "[DONE]",
                OPENAI.call);

        private final int maximum;

        private final String release;

        private final IntFunction<String> frame;

        private final String end;

        private final Function<RagflowClient, Publisher<?>> call;

        Form(
                int maximum,
                String release,
                IntFunction<String> frame,
                String end,
                Function<RagflowClient, Publisher<?>> call) {
            this.maximum = maximum;
            this.release = release;
            this.frame = frame;
            this.end = end;
            this.call = call;
        }

        private static String cumulative(String answer) {
            return "{\"code\": 0, \"data\": {\"answer\": \"" + answer
                    + "\", \"reference\": {\"chunks\": []}, \"audio_binary\": "
                    + "null, \"id\": \"2e744d14-2880-4ca8-9f46-50b8ed3bf8ce\", \"session_id\": "
                    + "\"7477eabee56e11f1be8702fc00000001\"}}";
        }
    }

    @ParameterizedTest
    @EnumSource
    void allocatesLittleForEvent(Form form) {
        // The first stream loads classes.
        allocated(form);
        double allocated = allocated(form) / (double) EVENTS;

        assertThat(allocated).isLessThan(form.maximum);
    }

    private static long allocated(Form form) {
        List<DataBuffer> buffers = buffers(form);
        RagflowClient client = RagflowClient.builder()
                .baseUrl("http://memory.invalid")
                .apiKey("key")
                .webClientBuilder(WebClient.builder()
                        .exchangeFunction((request) -> Mono.just(ClientResponse.create(HttpStatus.OK)
                                .header("Content-Type", MediaType.TEXT_EVENT_STREAM_VALUE)
                                .body(Flux.fromIterable(buffers))
                                .build())))
                .settings((settings) -> settings.serverVersion(form.release))
                .build();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Long events = Flux.from(form.call.apply(client)).count().block(Duration.ofMinutes(1));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(events).isGreaterThanOrEqualTo(EVENTS);
        return allocated;
    }

    private static List<DataBuffer> buffers(Form form) {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            stream.append("data:").append(form.frame.apply(i)).append("\n\n");
        }
        stream.append("data:").append(form.end).append("\n\n");
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        List<DataBuffer> buffers = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += NETWORK_BUFFER) {
            int end = Math.min(bytes.length, start + NETWORK_BUFFER);
            buffers.add(DefaultDataBufferFactory.sharedInstance.wrap(Arrays.copyOfRange(bytes, start, end)));
        }
        return buffers;
    }
}
