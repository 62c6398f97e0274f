package io.github.ragflowspring.benchmarks.jmh;

import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Requests to an emulator with many documents of 20 chunks each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1500m")
public class EmulatorBenchmarks {

    private static final int CHUNKS = 20;

    private static final String[] TOPICS = {
        "comets", "volcanoes", "glaciers", "rivers", "forests", "deserts", "oceans", "storms", "caves", "islands"
    };

    private final HttpClient http = HttpClient.newHttpClient();

    /** The number of documents. */
    @Param({"1000", "10000"})
    public int documents;

    private RagflowEmulator emulator = RagflowEmulator.start();

    private String dataset = "";

    /** Starts an emulator with the documents, and asks it once. */
    @Setup
    public void start() throws IOException, InterruptedException {
        SeedDataset seeded = SeedDataset.named("Many")
                .with(IntStream.range(0, this.documents)
                        .mapToObj(EmulatorBenchmarks::document)
                        .toArray(SeedDocument[]::new));
        this.dataset = seeded.id();
        this.emulator.close();
        this.emulator = RagflowEmulator.builder()
                .atOnce()
                .seed(Seed.empty().with(seeded))
                .start();
        int length = search().length();
        if (length < 1000) {
            throw new IllegalStateException("The search found nothing");
        }
    }

    private static SeedDocument document(int number) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHUNKS; i++) {
            String topic = TOPICS[(number * 7 + i) % TOPICS.length];
            text.append("# Section ")
                    .append(i)
                    .append(" of report ")
                    .append(number)
                    .append("\n\n");
            text.append("Station ").append(number * 31 + i).append(" observed ").append(topic);
            text.append(" for ").append(i + 3).append(" days and recorded their temperature and size.\n\n");
        }
        return SeedDocument.of("report-" + number + ".md", text.toString());
    }

    /** Lists the first page of the documents. */
    @Benchmark
    public String listDocuments() throws IOException, InterruptedException {
        return send("GET", "/datasets/" + this.dataset + "/documents?page_size=30", "");
    }

    /** Lists the datasets, with their numbers of documents, chunks and tokens. */
    @Benchmark
    public String listDatasets() throws IOException, InterruptedException {
        return send("GET", "/datasets", "");
    }

    /** Searches all chunks for three words. */
    @Benchmark
    public String search() throws IOException, InterruptedException {
        return send(
                "POST",
                "/retrieval",
                "{\"question\": \"temperature of volcanoes at station 4711\", \"dataset_ids\": [\"" + this.dataset
                        + "\"]}");
    }

    /** Uploads a document and deletes it. */
    @Benchmark
    public String uploadAndDelete() throws IOException, InterruptedException {
        String body = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"new.txt\"",
                "",
                "New text.",
                "--b--",
                "");
        HttpRequest upload = request("/datasets/" + this.dataset + "/documents")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build();
        String stored = this.http.send(upload, BodyHandlers.ofString()).body();
        int id = stored.indexOf("\"id\":\"") + 6;
        return send(
                "DELETE",
                "/datasets/" + this.dataset + "/documents",
                "{\"ids\": [\"" + stored.substring(id, id + 32) + "\"]}");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        String answer = this.http.send(request, BodyHandlers.ofString()).body();
        if (!answer.contains("\"code\":0")) {
            throw new IllegalStateException(answer);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + "/api/v1" + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + this.emulator.apiKey());
    }

    /** Stops the emulator. */
    @TearDown
    public void stop() {
        this.emulator.close();
    }
}
