package io.github.ragflowspring.client.document;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** Every recorded start of an ingestion passes through {@link ParsingOperations}. */
class IngestRecordingsTests extends RecordingsTestBase {

    @Override
    protected void define(RecordingTable recordings) {
        recordings
                .of("v0.25.6", "v0.27.0")
                .area("pipelines", (recording) -> recording.request().path().endsWith("/documents/ingest"));
        // Those that stop parsing, which has another route, or that are not complete.
        recordings.leaveOut(
                16,
                (recording) -> !body(recording).path("run").asString("").equals("1")
                        || body(recording).path("doc_ids").isEmpty());
        recordings
                .on("document.ingest", "POST", "/documents/ingest")
                .with((server, recording) ->
                        server.on((request) -> request.method().equals("GET"), idle()))
                .call((client, recording) ->
                        start(client, List.of("a1"), ParseOptions.defaults().keepChunks(true)));
        recordings.comparesRequests(0);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.25.6, ingest_apply_kb, false, true",
        "v0.27.0, ingest_apply_kb, false, true",
        "v0.25.6, ingest_run_1, true, false",
        "v0.27.0, ingest_run_1, true, false"
    })
    void sendsRecordedRequest(String release, String name, boolean keepChunks, boolean datasetSettings) {
        Recording recording = Recordings.recording(release, "pipelines", name);
        MemoryServer server = new MemoryServer()
                .on((request) -> request.method().equals("GET"), idle())
                .on((request) -> true, Reply.of(recording));
        ParseOptions options = ParseOptions.defaults().keepChunks(keepChunks).datasetSettings(datasetSettings);
        List<String> ids = texts(body(recording).path("doc_ids"));
        assertThat(start(TestClients.client(server, release), ids, options).block(TestClients.PATIENCE))
                .isEqualTo(ParseResult.of(1, List.of()));
        assertThat(Replays.code(recording)).isZero();
        assertThat(server.requests()).last().satisfies((request) -> {
            assertThat(request.path()).isEqualTo(recording.request().path());
            assertThat(texts(request.json().path("doc_ids"))).isEqualTo(ids);
            assertThat(request.json().path("run").asString()).isEqualTo("1");
            assertThat(request.json().path("delete").asBoolean())
                    .isEqualTo(body(recording).path("delete").asBoolean(false));
            assertThat(request.json().path("apply_kb").asBoolean(false)).isEqualTo(datasetSettings);
        });
    }

    private static Reply idle() {
        return Reply.json(
                "{\"code\":0,\"data\":{\"docs\":[{\"id\":\"a1\",\"name\":\"x\",\"run\":\"DONE\"}],\"total\":1}}");
    }

    private static Mono<ParseResult> start(RagflowClient client, List<String> ids, ParseOptions options) {
        return client.datasets().documents("d1").parsing().start(ids, options);
    }
}
