package io.github.ragflowspring.benchmarks.jmh;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import io.github.ragflowspring.benchmarks.scenario.Scenarios;
import io.github.ragflowspring.benchmarks.server.EventStream;
import io.github.ragflowspring.client.RagflowClient;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation of the client without a network: the pipeline of a call and the reader of its response. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class ReaderBenchmarks {

    /** The name of the scenario. */
    @Param({
        "chat-deltas",
        "agent-events",
        "openai-chunks",
        "cumulative-ascii",
        "cumulative-chinese",
        "one-assistant",
        "one-hit",
        "list-100k"
    })
    public String scenario = "";

    private Scenario<?> measured = Scenarios.all().get(0);

    private RagflowClient client = RagflowClient.builder().build();

    /** Creates the client. */
    @Setup
    public void createClient() {
        this.measured = Scenarios.named(this.scenario);
        byte[] response = this.measured.script(false).answer().pages().get(0);
        byte[] body = this.measured.isStream()
                ? EventStream.body(response)
                : Arrays.copyOfRange(response, EventStream.endOfHead(response), response.length);
        String type = this.measured.isStream() ? "text/event-stream" : "application/json";
        this.client.close();
        this.client = RagflowClient.builder()
                .baseUrl("http://memory.invalid")
                .apiKey("ragflow-key")
                .settings((settings) -> settings.serverVersion(this.measured.serverVersion()))
                .connectorFactory((settings) -> new MemoryConnector(body, type))
                .build();
    }

    /** Executes the operation. */
    @Benchmark
    public Receipt read() {
        Receipt receipt = new Receipt();
        this.measured.ours(this.client, receipt).block();
        return receipt;
    }
}
