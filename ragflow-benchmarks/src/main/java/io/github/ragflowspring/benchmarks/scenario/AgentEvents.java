package io.github.ragflowspring.benchmarks.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.agent.AgentEvent;
import io.github.ragflowspring.client.agent.AgentRunRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The run of an agent. */
final class AgentEvents implements Scenario<AgentEvents.Frame> {

    private static final String AGENT = "5297291ee56e11f1aa4702fc00000001";

    private static final String SESSION = "52bbae38e56e11f1aa4702fc00000001";

    private static final String MESSAGE = "52e4fc3ee56e11f1aa4702fc00000001";

    private static final int FRAMES = 20_000;

    @Override
    public String name() {
        return "agent-events";
    }

    @Override
    public String path() {
        return "/api/v1/agents/" + AGENT + "/completions";
    }

    @Override
    public String body() {
        return "{\"question\":\"Hello\",\"stream\":true,\"session_id\":\"" + SESSION + "\"}";
    }

    @Override
    public Script script(boolean brief) {
        EventStream stream = EventStream.packed();
        Receipt expected = new Receipt();
        int count = brief ? 20 : FRAMES;
        for (int i = 0; i < count; i++) {
            String text = "word " + i + ' ';
            stream.frame(frame("message", "{\"content\": \"" + text + "\"}"));
            expected.item(text.length(), MESSAGE);
        }
        stream.frame(frame("message_end", "{}"));
        stream.frame(frame(
                "workflow_finished",
                "{\"usage\": {\"prompt_tokens\": 0, \"completion_tokens\": 0, \"total_tokens\": 0, \"calls\": 0}}"));
        stream.frame(endFrame());
        expected.bytes(stream.length());
        return new Script(Answer.of(stream.complete()), expected);
    }

    private static String frame(String event, String data) {
        return "{\"event\": \"" + event + "\", \"message_id\": \"" + MESSAGE
                + "\", \"created_at\": 1795239742, \"task_id\": \"" + SESSION + "\", \"data\": " + data
                + ", \"session_id\": \"" + SESSION + "\"}";
    }

    @Override
    public Class<Frame> type() {
        return Frame.class;
    }

    @Override
    public void receive(Frame frame, Receipt receipt) {
        String text = frame.data().content();
        if (text != null) {
            receipt.item(text.length(), frame.messageId());
        }
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return client.agents().stream(AGENT, AgentRunRequest.of("Hello").sessionId(SESSION))
                .doOnNext((event) -> {
                    if (event instanceof AgentEvent.Delta delta) {
                        receipt.item(delta.text().length(), null);
                    } else if (event instanceof AgentEvent.Completed completed) {
                        receipt.id(completed.result().messageId());
                    }
                })
                .then();
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
    public String idField() {
        return "message_id";
    }

    @Override
    public String endFrame() {
        return "[DONE]";
    }

    record Frame(String event, @JsonProperty("message_id") String messageId, Data data) {}

    record Data(@Nullable String content) {}
}
