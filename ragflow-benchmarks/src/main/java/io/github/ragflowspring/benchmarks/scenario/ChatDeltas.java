package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.chat.ChatQuestion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The answer of an assistant, whose frames contain the new text only. */
class ChatDeltas implements Scenario<ChatDeltas.Frame> {

    static final String ID = "ab90a19b-48d8-4e01-9150-0f4c716959a7";

    private static final String SESSION = "92f7da56e57511f197de02fc00000001";

    private static final int FRAMES = 20_000;

    private final String name;

    private final boolean packed;

    private final int frames;

    private final Measuring measuring;

    private ChatDeltas(String name, boolean packed, int frames, Measuring measuring) {
        this.name = name;
        this.packed = packed;
        this.frames = frames;
        this.measuring = measuring;
    }

    /** Frames that fill chunks of 16 KiB. */
    static ChatDeltas packed() {
        return new ChatDeltas("chat-deltas", true, FRAMES, new Throughput("events", 1, 10));
    }

    /** One HTTP chunk for each frame. */
    static ChatDeltas chunked() {
        return new ChatDeltas("chat-deltas-chunked", false, FRAMES, new Throughput("events", 1, 10));
    }

    /** An answer of one event. */
    static ChatDeltas first() {
        return new ChatDeltas("first-event", false, 1, new FirstEvent());
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public String path() {
        return "/api/v1/chats/606f510ce56d11f192c302fc00000001/completions";
    }

    @Override
    public String body() {
        return "{\"question\":\"What is RAGFlow?\",\"stream\":true,\"session_id\":\"" + SESSION + "\"}";
    }

    @Override
    public Script script(boolean brief) {
        EventStream stream = this.packed ? EventStream.packed() : EventStream.chunked();
        Receipt expected = new Receipt();
        int count = brief ? Math.min(this.frames, 20) : this.frames;
        for (int i = 0; i < count; i++) {
            String text = "word " + i + ' ';
            stream.frame(frame(text, "{\"chunks\": []}", ", \"final\": false"));
            expected.item(text.length(), ID);
        }
        stream.frame(frame("", "{\"total\": 0, \"chunks\": [], \"doc_aggs\": []}", ", \"final\": true"));
        stream.frame(endFrame());
        expected.bytes(stream.length());
        return new Script(Answer.of(stream.complete()), expected);
    }

    /** Returns a frame as RAGFlow writes it. */
    static String frame(String text, String reference, String more) {
        return "{\"code\": 0, \"data\": {\"answer\": \"" + text + "\", \"reference\": " + reference
                + ", \"audio_binary\": null" + more + ", \"id\": \"" + ID + "\", \"session_id\": \"" + SESSION + "\"}}";
    }

    @Override
    public Class<Frame> type() {
        return Frame.class;
    }

    @Override
    public void receive(Frame frame, Receipt receipt) {
        String text = frame.data().answer();
        if (!text.isEmpty()) {
            receipt.item(text.length(), frame.data().id());
        }
    }

    @Override
    public String textField() {
        return "answer";
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return client.chats().stream(
                        "606f510ce56d11f192c302fc00000001",
                        ChatQuestion.of("What is RAGFlow?").sessionId(SESSION))
                .doOnNext((event) -> {
                    if (event instanceof AnswerEvent.Delta delta) {
                        receipt.item(delta.text().length(), null);
                    } else if (event instanceof AnswerEvent.Completed completed) {
                        receipt.id(completed.answer().messageId());
                    }
                })
                .then();
    }

    @Override
    public Measuring measuring() {
        return this.measuring;
    }

    record Frame(int code, Data data) {}

    record Data(
            String answer, Reference reference, @Nullable String id) {}

    record Reference(@Nullable Integer total) {}
}
