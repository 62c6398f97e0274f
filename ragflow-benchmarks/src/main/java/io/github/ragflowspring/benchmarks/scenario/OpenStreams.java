package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.benchmarks.variant.VariantType;
import io.github.ragflowspring.client.RagflowClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Answers that are open for a long time, with one event a second. */
final class OpenStreams implements Scenario<ChatDeltas.Frame> {

    private final ChatDeltas deltas = ChatDeltas.chunked();

    @Override
    public String name() {
        return "open-streams";
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
        EventStream stream = EventStream.chunked();
        String frame = ChatDeltas.frame("word ", "{\"chunks\": []}", ", \"final\": false");
        stream.frame(frame);
        Answer answer = new Answer(List.of(stream.open()), EventStream.tick(frame), Answer.Kind.COMPLETE);
        return new Script(answer, new Receipt());
    }

    @Override
    public Class<ChatDeltas.Frame> type() {
        return ChatDeltas.Frame.class;
    }

    @Override
    public void receive(ChatDeltas.Frame frame, Receipt receipt) {
        this.deltas.receive(frame, receipt);
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        return this.deltas.ours(client, receipt);
    }

    @Override
    public String textField() {
        return this.deltas.textField();
    }

    @Override
    public Set<VariantType> variants() {
        return EnumSet.of(VariantType.BINDING, VariantType.OURS, VariantType.OBSERVED, VariantType.WEB_CLIENT);
    }

    @Override
    public Measuring measuring() {
        return new OpenStreamsMeasuring();
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-XX:+UseG1GC", "-Xmx256m");
    }
}
