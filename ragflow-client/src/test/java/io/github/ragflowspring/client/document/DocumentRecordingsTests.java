package io.github.ragflowspring.client.document;

import static io.github.ragflowspring.client.recordings.Recorded.body;
import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isOld;
import static io.github.ragflowspring.client.recordings.Recorded.isSuccess;
import static io.github.ragflowspring.client.recordings.Recorded.query;
import static io.github.ragflowspring.client.recordings.Recorded.segment;
import static io.github.ragflowspring.client.recordings.Recorded.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.internal.document.ParserConfigWriter;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.recordings.Recorded;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Part;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded exchange about documents of every release passes through {@link DocumentOperations}. */
class DocumentRecordingsTests extends RecordingsTestBase {

    private static final UploadSource FILE = UploadSource.of("x.txt", new byte[] {1});

    private static final String DOCUMENT = "/datasets/{}/documents/[0-9a-f]{32}";

    @Override
    protected void define(RecordingTable recordings) {
        recordings.comparesRequests(76);
        recordings.area("documents").area("parse");
        // Routes without a dataset are for RAGFlow's own pages; documents of another type than a file are not created.
        recordings.leaveOut(35, DocumentRecordingsTests::isLeftOut);
        recordings
                .on("document.upload", (recording) -> isUpload(recording) && isSuccess(recording))
                .call(
                        (client, recording) -> documents(client).upload(files(recording)),
                        DocumentRecordingsTests::assertUpload);
        recordings
                .on("document.upload", DocumentRecordingsTests::isUpload)
                .call((client, recording) -> documents(client).upload(FILE));
        recordings
                .on("document.list", "GET", "/datasets/{}/documents")
                .call(
                        (client, recording) -> documents(client).page(DocumentQuery.all(), PageRequest.first(30)),
                        (recording, page) -> assertPage(page, data(recording)));
        recordings
                .on("document.download", "GET", DOCUMENT)
                .successIf((recording) -> Replays.code(recording) < 0)
                .call(
                        (client, recording) ->
                                bytes(documents(client).download("a1").body()),
                        (recording, bytes) -> assertThat(bytes)
                                .isEqualTo(recording.response().bodyBytes())
                                .isNotEmpty());
        recordings
                .on("document.update", DocumentRecordingsTests::isSeparateSwitch)
                .with((server, recording) -> server.on(
                        (request) -> request.method().equals("GET"),
                        Reply.of(Recordings.recording(recording.release(), "documents", "list_by_id"))))
                .call(
                        (client, recording) -> documents(client)
                                .update("a1", DocumentUpdate.none().enabled(true)),
                        (recording, document) -> assertThat(document.id()).isNotEmpty());
        recordings
                .on("document.update", "(PUT|PATCH)", DOCUMENT)
                .call(
                        (client, recording) -> documents(client)
                                .update("a1", DocumentUpdate.none().name("x.txt")),
                        (recording, document) -> assertDocument(document, data(recording)));
        recordings
                .on("document.delete", "DELETE", "/datasets/{}/documents")
                .call(
                        (client, recording) -> documents(client).delete(List.of("x1", "x2")),
                        (recording, result) -> assertThat(result.deleted())
                                .isEqualTo(data(recording)
                                        .path("deleted")
                                        .asInt(data(recording)
                                                .path("success_count")
                                                .asInt(2))));
        recordings
                .on("document.parse", "POST", "/datasets/{}/(chunks|documents/parse)")
                .call((client, recording) -> documents(client).parsing().start(List.of("a1")));
        recordings
                .on("document.parse.stop", "(DELETE|POST)", "/datasets/{}/(chunks|documents/stop)")
                .call((client, recording) -> documents(client).parsing().stop(List.of("a1")), (recording, result) -> {
                    assertThat(result.stopped())
                            .isEqualTo(data(recording).path("success_count").asInt(1));
                    assertThat(result.failures())
                            .hasSize(data(recording).path("errors").size());
                });
        Recordings.releases().forEach((release) -> {
            uploads(recordings, release);
            requests(recordings, release);
        });
        requestsOfOldReleases(recordings);
    }

    private static boolean isSeparateSwitch(Recording recording) {
        return recording.release().compareTo("v0.23") < 0
                && recording.request().method().equals("PUT")
                && body(recording).has("enabled")
                && Replays.code(recording) == 0;
    }

    private static boolean isUpload(Recording recording) {
        return recording.request().method().equals("POST")
                && recording.request().path().endsWith("/documents");
    }

    private static boolean isLeftOut(Recording recording) {
        String path = recording.request().path();
        String method = recording.request().method();
        return !path.startsWith("/api/v1/datasets/")
                || recording.request().query().containsKey("type")
                || method.equals("HEAD")
                || !path.matches("/api/v1/datasets/[^/]+/(documents(/[0-9a-f]{32}|/parse|/stop)?|chunks)");
    }

    private static void uploads(RecordingTable recordings, String release) {
        List<String> names = isOld(release)
                ? List.of("upload_one", "upload_several", "upload_name_with_quotes", "upload_empty_file")
                : List.of(
                        "upload_one",
                        "upload_several",
                        "upload_spaces_quotes",
                        "upload_chinese_name",
                        "upload_empty_file");
        for (String name : names) {
            Recording upload = Recordings.recording(release, "documents", name);
            List<UploadSource> sources = sources(upload);
            if (sources.size() == 1 || release.compareTo("v0.26") > 0) {
                recordings.request(upload, (client) -> documents(client, upload).upload(sources));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("singleUploadReleases")
    void uploadsSeveralFilesOneByOneWhereServerTakesOne(String release) {
        Recording upload = Recordings.recording(release, "documents", "upload_several");
        List<UploadSource> sources = sources(upload);
        assertThat(Replays.requests(
                        upload, (client) -> documents(client, upload).upload(sources)))
                .hasSameSizeAs(sources)
                .allSatisfy((request) -> assertThat(request.multipart()).hasSize(1));
    }

    static Stream<String> singleUploadReleases() {
        return Recordings.releases().stream().filter((release) -> release.compareTo("v0.26") < 0);
    }

    private static void requests(RecordingTable recordings, String release) {
        boolean old = isOld(release);
        Recording get = Recordings.recording(release, "documents", "list_by_id");
        recordings.request(get, (client) -> documents(client, get).get(query(get, "id")));
        Recording keywords = Recordings.recording(release, "documents", "list_keywords");
        listed(recordings, keywords, DocumentQuery.all().keywords(query(keywords, "keywords")));
        Recording suffix = Recordings.recording(release, "documents", old ? "list_suffix" : "list_suffix_multi");
        listed(
                recordings,
                suffix,
                DocumentQuery.all().suffixes(suffix.request().query().get("suffix")));
        Recording done = old
                ? Recordings.recording(release, "parse", "list_done_run_filter")
                : Recordings.recording(release, "documents", "list_run_done");
        listed(recordings, done, DocumentQuery.all().statuses(DocumentStatus.DONE));
        Recording page = Recordings.recording(release, "documents", old ? "list_page2" : "list_paged");
        recordings.request(
                page,
                (client) -> documents(client, page)
                        .page(DocumentQuery.all().descending(false), PageRequest.of(old ? 2 : 1, 2)));

        Recording rename = Recordings.recording(release, "documents", old ? "update_name" : "update_name_patch");
        recordings.request(
                rename,
                (client) -> documents(client, rename)
                        .update(
                                segment(rename, 3),
                                DocumentUpdate.none()
                                        .name(rename.request()
                                                .jsonBody()
                                                .path("name")
                                                .asString())));
        Recording delete = Recordings.recording(release, "documents", "delete_one");
        recordings.request(
                delete,
                (client) -> documents(client, delete).delete(texts(body(delete).path("ids"))));
        Recording download = Recordings.recording(release, "documents", old ? "download_text" : "download");
        recordings.request(
                download,
                (client) -> documents(client, download)
                        .download(segment(download, 3))
                        .body());
        Recording parse = old
                ? Recordings.recording(release, "parse", "parse_ok")
                : Recordings.recording(release, "documents", "parse");
        recordings.request(
                parse,
                (client) -> documents(client, parse)
                        .parsing()
                        .start(texts(body(parse).path("document_ids"))));
        Recording stop = old
                ? Recordings.recording(release, "parse", "stop_running")
                : Recordings.recording(release, "documents", "stop_v27");
        recordings.request(
                stop,
                (client) ->
                        documents(client, stop).parsing().stop(texts(body(stop).path("document_ids"))));
        if (!old) {
            Recording all = Recordings.recording(release, "documents", "delete_all_flag");
            recordings.request(all, (client) -> documents(client, all).deleteAll());
        }
    }

    private static void requestsOfOldReleases(RecordingTable recordings) {
        Recording metadata = Recordings.recording("v0.23.1", "documents", "update_meta_fields");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("author", "Alice");
        values.put("year", 2024);
        values.put("tags", List.of("a", "b"));
        recordings.request(
                metadata,
                (client) -> documents(client, metadata)
                        .update(segment(metadata, 3), DocumentUpdate.none().metadata(values)));
        Recording disabled = Recordings.recording("v0.24.0", "documents", "update_enabled_0");
        recordings.request(
                disabled,
                (client) -> documents(client, disabled)
                        .update(segment(disabled, 3), DocumentUpdate.none().enabled(false)));
        Recording method = Recordings.recording("v0.24.0", "documents", "update_chunk_method");
        recordings.request(
                method,
                (client) -> documents(client, method)
                        .update(
                                segment(method, 3),
                                DocumentUpdate.none()
                                        .chunkMethod(ChunkMethod.MANUAL)
                                        .parserConfig(ParserConfig.none().chunkTokenNum(128))));
    }

    @Test
    void sendsFileNamesInAnyScript() {
        for (String name : List.of(
                "报告 2026.txt",
                "a \"quoted\" & spaced.md",
                "naïve—ß.pdf",
                "rocket🚀.txt",
                "a;b=c.txt",
                "100%.txt",
                "back\\slash.txt")) {
            Recording recording = Recordings.recording("v0.27.0", "documents", "upload_one");
            Part part = Replays.requests(
                            recording,
                            (client) -> documents(client)
                                    .upload(UploadSource.of(name, "x".getBytes(StandardCharsets.UTF_8))))
                    .get(0)
                    .multipart()
                    .get(0);
            assertThat(part.filename()).isEqualTo(name);
            assertThat(part.name()).isEqualTo("file");
            assertThat(part.text()).isEqualTo("x");
        }
    }

    private static void listed(RecordingTable recordings, Recording recording, DocumentQuery query) {
        recordings.request(
                recording,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> documents(client, recording).page(query, PageRequest.first(30)));
    }

    private static void assertUpload(Recording recording, UploadResult result) {
        JsonNode data = data(recording);
        boolean together = recording.release().compareTo("v0.26") > 0;
        assertThat(result.stored()).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
            assertDocument(result.documents().get(i), data.get(together ? i : 0));
        }
        assertThat(result.hasRefused()).isFalse();
    }

    private static void assertPage(Page<Document> page, JsonNode data) {
        JsonNode docs = data.path("docs");
        assertThat(page.total()).isEqualTo(data.path("total").asLong());
        assertThat(page.items()).hasSize(docs.size());
        for (int i = 0; i < docs.size(); i++) {
            assertDocument(page.items().get(i), docs.get(i));
        }
    }

    static void assertDocument(Document document, JsonNode data) {
        assertThat(document.id()).isEqualTo(data.path("id").asString()).isNotEmpty();
        assertThat(document.datasetId())
                .isEqualTo(data.path("dataset_id").asString())
                .isNotEmpty();
        assertThat(document.name()).isEqualTo(data.path("name").asString()).isNotEmpty();
        assertThat(document.file().size()).isEqualTo(data.path("size").asLong());
        assertThat(document.file().suffix()).isEqualTo(data.path("suffix").asString());
        assertThat(document.file().type()).isEqualTo(data.path("type").asString());
        assertThat(document.enabled())
                .isEqualTo(!data.path("status").asString("1").equals("0"));
        assertThat(document.parsing().status().value())
                .isEqualTo(data.path("run").asString());
        assertThat(document.parsing().progress())
                .isEqualTo(data.path("progress").asDouble(0));
        assertThat(document.parsing().message())
                .isEqualTo(data.path("progress_msg").asString("").strip());
        assertThat(document.chunkCount()).isEqualTo(data.path("chunk_count").asInt(0));
        assertThat(document.tokenCount()).isEqualTo(data.path("token_count").asLong(0));
        assertThat(document.parsing().duration().toMillis())
                .isEqualTo(Math.round(data.path("process_duration").asDouble(0) * 1000));
        assertThat(document.parsing().beganAt() == null)
                .isEqualTo(!data.path("process_begin_at").isString());
        assertThat(document.metadata().keySet())
                .isEqualTo(data.path("meta_fields").propertyNames());
        assertThat(JsonMapper.shared()
                        .<JsonNode>valueToTree(
                                ParserConfigWriter.write(document.chunking().parserConfig())))
                .isEqualTo(Recorded.settings(data.path("parser_config")));
        assertThat(document.chunking().method().value())
                .isEqualTo(data.path("chunk_method").asString());
        if (data.has("create_time")) {
            assertThat(document.createdAt().toEpochMilli())
                    .isEqualTo(data.path("create_time").asLong());
        } else {
            assertThat(document.createdAt()).isNull();
        }
    }

    private static List<UploadSource> files(Recording recording) {
        return Collections.nCopies(data(recording).size(), FILE);
    }

    private static List<UploadSource> sources(Recording recording) {
        return recording.request().multipart().stream()
                .map((part) -> UploadSource.of(part.filename(), part.content()))
                .toList();
    }

    static Mono<byte[]> bytes(Flux<DataBuffer> buffers) {
        return DataBufferUtils.join(buffers).map((buffer) -> {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            DataBufferUtils.release(buffer);
            return bytes;
        });
    }

    private static DocumentOperations documents(RagflowClient client) {
        return client.datasets().documents("d1");
    }

    private static DocumentOperations documents(RagflowClient client, Recording recording) {
        return client.datasets().documents(segment(recording, 1));
    }
}
