package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.Replays;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Part;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about documents of every release passes through {@link DocumentOperations}. */
class DocumentRecordingsTests {

    private static final UploadSource FILE = UploadSource.of("x.txt", new byte[] {1});

    /**
     * Not covered are the routes that do without a dataset (they are for RAGFlow's own pages), virtual documents and
     * documents from the web, and {@code HEAD}.
     */
    static Stream<Recording> covered() {
        return Stream.concat(Recordings.ofAllReleases("documents").stream(), Recordings.ofAllReleases("parse").stream())
                .filter((recording) -> kind(recording) != Kind.OTHER);
    }

    static Stream<Recording> successes() {
        return covered().filter((recording) -> Replays.code(recording) == 0);
    }

    static Stream<Recording> failures() {
        return covered().filter((recording) -> Replays.code(recording) > 0);
    }

    static Stream<Recording> downloads() {
        return covered().filter((recording) -> Replays.code(recording) < 0);
    }

    @Test
    void allReleasesAreCovered() {
        assertThat(covered().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
        assertThat(successes()).hasSizeGreaterThan(280);
        assertThat(failures()).hasSizeGreaterThan(200);
        assertThat(downloads())
                .hasSizeGreaterThan(20)
                .allMatch((recording) -> kind(recording) == Kind.DOWNLOAD)
                .extracting(Recording::release)
                .containsAll(Recordings.releases());
        assertThat(Stream.concat(
                                Recordings.ofAllReleases("documents").stream(),
                                Recordings.ofAllReleases("parse").stream())
                        .filter((recording) -> kind(recording) == Kind.OTHER))
                .hasSizeLessThan(60);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void aRecordedSuccessIsRead(Recording recording) {
        JsonNode data = recording.response().json().path("data");
        switch (kind(recording)) {
            case UPLOAD -> {
                UploadResult result =
                        Replays.answer(recording, (client) -> documents(client).upload(files(data.size())));
                boolean together = recording.release().compareTo("v0.26") > 0;
                assertThat(result.stored()).hasSize(data.size());
                for (int i = 0; i < data.size(); i++) {
                    assertDocument(result.stored().get(i), data.get(together ? i : 0));
                }
                assertThat(result.isPartial()).isFalse();
            }
            case LIST -> assertPage(recording, data);
            case UPDATE ->
                assertDocument(
                        Replays.answer(
                                recording,
                                (client) -> documents(client)
                                        .update("a1", DocumentUpdate.nothing().name("x.txt"))),
                        data);
            case DELETE ->
                assertThat(Replays.answer(
                                        recording, (client) -> documents(client).delete(List.of("a1", "a2")))
                                .deleted())
                        .isEqualTo(
                                data.has("deleted")
                                        ? data.path("deleted").asInt()
                                        : data.path("success_count").asInt(2));
            case PARSE ->
                Replays.assertCompletes(recording, (client) -> documents(client).parse(List.of("a1")));
            case STOP -> {
                StopResult result =
                        Replays.answer(recording, (client) -> documents(client).stop(List.of("a1")));
                assertThat(result.stopped())
                        .isEqualTo(data.path("success_count").asInt(1));
                assertThat(result.errors()).hasSize(data.path("errors").size());
            }
            default -> throw new AssertionError("No success of " + recording);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aRecordedFailureIsAnErrorWithItsCode(Recording recording) {
        RagflowException error = Replays.failure(recording, (client) -> call(kind(recording), documents(client)));
        Class<?> expected = switch (error.code()) {
            case 101, 500 ->
                (kind(recording) == Kind.LIST || kind(recording) == Kind.DELETE || error.code() == 101)
                        ? RagflowInvalidRequestException.class
                        : expectedOf500(recording);
            case 102 -> RagflowNotFoundException.class;
            case 401 -> RagflowAuthenticationException.class;
            default -> RagflowServerException.class;
        };
        assertThat(error).isInstanceOf(expected);
    }

    private static Class<?> expectedOf500(Recording recording) {
        assertThat(kind(recording)).isEqualTo(Kind.UPLOAD);
        return RagflowInvalidRequestException.class;
    }

    @ParameterizedTest
    @MethodSource("downloads")
    void aRecordedDownloadIsHandedOn(Recording recording) {
        byte[] bytes =
                Replays.answer(recording, (client) -> bytes(documents(client).download("a1").body()));
        assertThat(bytes).isEqualTo(recording.response().bodyBytes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.fixtures.Recordings#releases")
    void theRequestsAreThoseThatWereRecorded(String release) {
        boolean old = release.compareTo("v0.25") < 0;
        List<String> uploads = old
                ? List.of("upload_one", "upload_several", "upload_name_with_quotes", "upload_empty_file")
                : List.of(
                        "upload_one",
                        "upload_several",
                        "upload_spaces_quotes",
                        "upload_chinese_name",
                        "upload_empty_file");
        for (String name : uploads) {
            Recording upload = Recordings.recording(release, "documents", name);
            List<UploadSource> sources = upload.request().multipart().stream()
                    .map((part) -> UploadSource.of(part.filename(), part.content()))
                    .toList();
            if (sources.size() == 1 || release.compareTo("v0.26") > 0) {
                Replays.assertRequest(
                        upload, (client) -> documents(client, upload).upload(sources));
            } else {
                assertThat(Replays.requests(
                                upload, (client) -> documents(client, upload).upload(sources)))
                        .hasSameSizeAs(sources)
                        .allSatisfy((request) -> assertThat(request.multipart()).hasSize(1));
            }
        }

        Recording get = Recordings.recording(release, "documents", "list_by_id");
        Replays.assertRequest(
                get,
                (client) -> documents(client, get)
                        .get(get.request().query().get("id").get(0)));
        Recording keywords = Recordings.recording(release, "documents", "list_keywords");
        assertListed(
                keywords,
                DocumentQuery.all()
                        .keywords(keywords.request().query().get("keywords").get(0)));
        Recording suffix = Recordings.recording(release, "documents", old ? "list_suffix" : "list_suffix_multi");
        assertListed(
                suffix,
                DocumentQuery.all()
                        .suffix(suffix.request().query().get("suffix").toArray(String[]::new)));
        Recording done = old
                ? Recordings.recording(release, "parse", "list_done_run_filter")
                : Recordings.recording(release, "documents", "list_run_done");
        assertListed(done, DocumentQuery.all().status(RunStatus.DONE));
        Recording page = Recordings.recording(release, "documents", old ? "list_page2" : "list_paged");
        Replays.assertRequest(
                page,
                (client) -> documents(client, page)
                        .page(DocumentQuery.all().page(old ? 2 : 1).size(2).orderBy("create_time", false)));

        Recording rename = Recordings.recording(release, "documents", old ? "update_name" : "update_name_patch");
        Replays.assertRequest(
                rename,
                (client) -> documents(client, rename)
                        .update(
                                Replays.segment(rename, 2),
                                DocumentUpdate.nothing()
                                        .name(rename.request()
                                                .jsonBody()
                                                .path("name")
                                                .asString())));
        Recording delete = Recordings.recording(release, "documents", "delete_one");
        Replays.assertRequest(delete, (client) -> documents(client, delete).delete(ids(delete, "ids")));
        Recording download = Recordings.recording(release, "documents", old ? "download_text" : "download");
        Replays.assertRequest(download, (client) -> documents(client, download).download(Replays.segment(download, 2)).body());
        Recording parse = old
                ? Recordings.recording(release, "parse", "parse_ok")
                : Recordings.recording(release, "documents", "parse");
        Replays.assertRequest(parse, (client) -> documents(client, parse).parse(ids(parse, "document_ids")));
        Recording stop = old
                ? Recordings.recording(release, "parse", "stop_running")
                : Recordings.recording(release, "documents", "stop_v27");
        Replays.assertRequest(stop, (client) -> documents(client, stop).stop(ids(stop, "document_ids")));
        if (!old) {
            Recording all = Recordings.recording(release, "documents", "delete_all_flag");
            Replays.assertRequest(all, (client) -> documents(client, all).deleteAll());
        }
    }

    @Test
    void metadataAndSwitchesAreSentAsOldReleasesWereAsked() {
        Recording metadata = Recordings.recording("v0.23.1", "documents", "update_meta_fields");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("author", "Alice");
        values.put("year", 2024);
        values.put("tags", List.of("a", "b"));
        Replays.assertRequest(
                metadata,
                (client) -> documents(client, metadata)
                        .update(
                                Replays.segment(metadata, 2),
                                DocumentUpdate.nothing().metadata(values)));
        Recording disabled = Recordings.recording("v0.24.0", "documents", "update_enabled_0");
        Replays.assertRequest(
                disabled,
                (client) -> documents(client, disabled)
                        .update(
                                Replays.segment(disabled, 2),
                                DocumentUpdate.nothing().enabled(false)));
        Recording method = Recordings.recording("v0.24.0", "documents", "update_chunk_method");
        Replays.assertRequest(
                method,
                (client) -> documents(client, method)
                        .update(
                                Replays.segment(method, 2),
                                DocumentUpdate.nothing()
                                        .chunkMethod(ChunkMethod.MANUAL)
                                        .parserConfig(ParserConfig.empty().chunkTokenNum(128))));
    }

    private static void assertListed(Recording recording, DocumentQuery query) {
        Replays.assertRequest(
                recording,
                (match) -> match.ignoringQuery("page", "page_size", "orderby", "desc"),
                (client) -> documents(client, recording).page(query));
    }

    private static void assertPage(Recording recording, JsonNode data) {
        Page<Document> page =
                Replays.answer(recording, (client) -> documents(client).page(DocumentQuery.all()));
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
        assertThat(document.size()).isEqualTo(data.path("size").asLong());
        assertThat(document.suffix()).isEqualTo(data.path("suffix").asString());
        assertThat(document.type()).isEqualTo(data.path("type").asString());
        assertThat(document.enabled())
                .isEqualTo(!data.path("status").asString("1").equals("0"));
        assertThat(document.status().name()).isEqualTo(data.path("run").asString());
        assertThat(document.progress()).isEqualTo(data.path("progress").asDouble(0));
        assertThat(document.progressMessage())
                .isEqualTo(data.path("progress_msg").asString("").strip());
        assertThat(document.chunkCount()).isEqualTo(data.path("chunk_count").asInt(0));
        assertThat(document.tokenCount()).isEqualTo(data.path("token_count").asLong(0));
        assertThat(document.processDuration().toMillis())
                .isEqualTo(Math.round(data.path("process_duration").asDouble(0) * 1000));
        assertThat(document.processBeganAt() == null)
                .isEqualTo(!data.path("process_begin_at").isString());
        assertThat(document.metadata().keySet())
                .isEqualTo(data.path("meta_fields").propertyNames());
        assertThat(document.parserConfig().values().keySet())
                .isEqualTo(data.path("parser_config").propertyNames());
        assertThat(document.chunkMethod().value())
                .isEqualTo(data.path("chunk_method").asString());
        if (data.has("create_time")) {
            assertThat(document.createdAt().toEpochMilli())
                    .isEqualTo(data.path("create_time").asLong());
        } else {
            assertThat(document.createdAt()).isNull();
        }
    }

    private static List<UploadSource> files(int count) {
        List<UploadSource> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(FILE);
        }
        return files;
    }

    private static Publisher<?> call(Kind kind, DocumentOperations documents) {
        return switch (kind) {
            case UPLOAD -> documents.upload(FILE);
            case LIST -> documents.page(DocumentQuery.all());
            case DOWNLOAD -> documents.download("a1").body();
            case UPDATE -> documents.update("a1", DocumentUpdate.nothing().name("x.txt"));
            case DELETE -> documents.delete(List.of("a1"));
            case PARSE -> documents.parse(List.of("a1"));
            case STOP -> documents.stop(List.of("a1"));
            case OTHER -> throw new IllegalArgumentException();
        };
    }

    private static List<String> ids(Recording recording, String name) {
        List<String> ids = new ArrayList<>();
        recording.request().jsonBody().path(name).forEach((id) -> ids.add(id.asString()));
        return ids;
    }

    static Mono<byte[]> bytes(reactor.core.publisher.Flux<DataBuffer> buffers) {
        return DataBufferUtils.join(buffers).map((buffer) -> {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            DataBufferUtils.release(buffer);
            return bytes;
        });
    }

    private static DocumentOperations documents(io.github.ragflowspring.client.RagflowClient client) {
        return client.datasets().documents("d1");
    }

    private static DocumentOperations documents(
            io.github.ragflowspring.client.RagflowClient client, Recording recording) {
        return client.datasets().documents(Replays.segment(recording, 0));
    }

    private static Kind kind(Recording recording) {
        String path = recording.request().path();
        String method = recording.request().method();
        if (!path.startsWith("/api/v1/datasets/") || recording.request().query().containsKey("type")) {
            return Kind.OTHER;
        }
        String rest = path.substring(path.indexOf('/', "/api/v1/datasets/".length()));
        return switch (method + " " + (rest.matches("/documents/[0-9a-f]{32}") ? "/documents/{}" : rest)) {
            case "POST /documents" -> Kind.UPLOAD;
            case "GET /documents" -> Kind.LIST;
            case "GET /documents/{}" -> Kind.DOWNLOAD;
            case "PUT /documents/{}", "PATCH /documents/{}" -> Kind.UPDATE;
            case "DELETE /documents" -> Kind.DELETE;
            case "POST /chunks", "POST /documents/parse" -> Kind.PARSE;
            case "DELETE /chunks", "POST /documents/stop" -> Kind.STOP;
            default -> Kind.OTHER;
        };
    }

    /** What a recording is about. */
    private enum Kind {
        UPLOAD,
        LIST,
        DOWNLOAD,
        UPDATE,
        DELETE,
        PARSE,
        STOP,
        OTHER
    }

    @Test
    void namesInAnyScriptArriveAsTheyAre() {
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
}
