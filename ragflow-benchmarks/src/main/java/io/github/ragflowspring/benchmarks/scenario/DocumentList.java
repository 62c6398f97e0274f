package io.github.ragflowspring.benchmarks.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A list of documents, one page of it or all pages. */
final class DocumentList implements Scenario<DocumentList.Response> {

    private static final String DATASET = "f0ec10dce56b11f192c302fc00000001";

    private static final int BYTES_PER_DOCUMENT = 1800;

    private static final int PAGE_SIZE = 100;

    private final String name;

    private final int documents;

    private final int pages;

    private final Throughput throughput;

    private DocumentList(String name, int documents, int pages, Throughput throughput) {
        this.name = name;
        this.documents = documents;
        this.pages = pages;
        this.throughput = throughput;
    }

    /** One page of about the given size. */
    static DocumentList page(String size, int bytes, int concurrency) {
        int documents = Math.max(1, bytes / BYTES_PER_DOCUMENT);
        String name = "list-" + size + ((concurrency > 1) ? "-at-" + concurrency : "");
        return new DocumentList(name, documents, 1, new Throughput("calls", concurrency, 20, 1));
    }

    /** All pages of a dataset of 10,000 documents. */
    static DocumentList corpus() {
        return new DocumentList("corpus", PAGE_SIZE, 100, new Throughput("documents", 1, 20));
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public String path() {
        return path(1);
    }

    private String path(int page) {
        return "/api/v1/datasets/" + DATASET + "/documents?page=" + page + "&page_size=" + this.documents;
    }

    @Override
    public @Nullable String body() {
        return null;
    }

    @Override
    public Script script(boolean brief) {
        Receipt expected = new Receipt();
        // The walk over a corpus needs full pages.
        int size = (brief && this.pages == 1) ? Math.min(this.documents, 3) : this.documents;
        int total = size * this.pages;
        String[] json = new String[this.pages];
        for (int page = 0; page < this.pages; page++) {
            StringBuilder text = new StringBuilder("{\"code\":0,\"data\":{\"docs\":[");
            for (int i = 0; i < size; i++) {
                int number = page * size + i;
                String id = "f0ef7ae2e56b11f1ba6e%012d".formatted(number);
                String name = "report-" + number + ".pdf";
                text.append((i > 0) ? "," : "").append(DocumentJson.of(id, name));
                expected.item(name.length(), id);
            }
            json[page] = text.append("],\"total_datasets\":1,\"total\":" + total + "}}\n")
                    .toString();
            expected.bytes(json[page].length());
        }
        return new Script(Answer.json(json), expected);
    }

    @Override
    public Class<Response> type() {
        return Response.class;
    }

    @Override
    public void receive(Response response, Receipt receipt) {
        for (Item item : response.data().docs()) {
            receipt.item(item.name().length(), item.id());
        }
    }

    @Override
    public List<String> paths() {
        return IntStream.rangeClosed(1, this.pages).mapToObj(this::path).toList();
    }

    @Override
    public Mono<Void> ours(RagflowClient client, Receipt receipt) {
        Flux<Document> documents = (this.pages > 1)
                ? client.datasets().documents(DATASET).list()
                : client.datasets()
                        .documents(DATASET)
                        .page(DocumentQuery.all(), PageRequest.first(this.documents))
                        .flatMapIterable((page) -> page.items());
        return documents
                .doOnNext((document) -> receipt.item(document.name().length(), document.id()))
                .then();
    }

    @Override
    public String serverVersion() {
        return "v0.27.0";
    }

    @Override
    public Measuring measuring() {
        return this.throughput;
    }

    record Response(int code, Data data) {}

    record Data(List<Item> docs, int total) {}

    record Item(
            String id,
            String name,
            @JsonProperty("dataset_id") String datasetId,
            @JsonProperty("chunk_count") int chunkCount,
            @JsonProperty("token_count") long tokenCount,
            @JsonProperty("chunk_method") String chunkMethod,
            @JsonProperty("create_time") long createTime,
            @JsonProperty("update_time") long updateTime,
            @JsonProperty("meta_fields") Map<String, Object> metadata,
            @JsonProperty("parser_config") Map<String, Object> parserConfig,
            double progress,
            @JsonProperty("progress_msg") String progressMessage,
            String run,
            long size) {}
}
