package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.client.RagflowClient;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The answer of an assistant of an old release, each of whose frames repeats the text so far, up to 64 KB. */
final class CumulativeFrames implements Scenario<ChatDeltas.Frame> {

    private static final int BYTES = 64 * 1024;

    private static final int FRAMES = 1000;

    private final String name;

    private final String sample;

    private final ChatDeltas deltas = ChatDeltas.packed();

    private CumulativeFrames(String name, String sample) {
        this.name = name;
        this.sample = sample;
    }

    static CumulativeFrames ascii() {
        return new CumulativeFrames(
                "cumulative-ascii", "RAGFlow is an open-source engine for retrieval augmented generation. ");
    }

    static CumulativeFrames chinese() {
        return new CumulativeFrames("cumulative-chinese", "检索增强生成是一种人工智能技术。知识库中的文档会被解析成文本块。");
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public String path() {
        return this.deltas.path();
    }

    @Override
    public String body() {
        return this.deltas.body();
    }

    @Override
    public Script script(boolean brief) {
        EventStream stream = EventStream.packed();
        Receipt expected = new Receipt();
        int bytesOfCharacter = (this.sample.charAt(0) < 128) ? 1 : 3;
        int step = BYTES / bytesOfCharacter / FRAMES;
        int count = brief ? 20 : FRAMES;
        String all = this.sample.repeat(BYTES / this.sample.length() + 1);
        for (int i = 1; i <= count; i++) {
            stream.frame(ChatDeltas.frame(all.substring(0, i * step), "{\"chunks\": []}", ""));
            expected.item(step, ChatDeltas.ID);
        }
        stream.frame(endFrame());
        expected.bytes(stream.length());
        return new Script(Answer.of(stream.complete()), expected);
    }

    @Override
    public Class<ChatDeltas.Frame> type() {
        return ChatDeltas.Frame.class;
    }

    @Override
    public void receive(ChatDeltas.Frame frame, Receipt receipt) {
        receipt.cumulative(frame.data().answer(), frame.data().id());
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return this.deltas.ours(client, receipt);
    }

    @Override
    public String serverVersion() {
        return "v0.23.1";
    }

    @Override
    public @Nullable String textField() {
        return this.deltas.textField();
    }

    @Override
    public boolean isCumulative() {
        return true;
    }
}
