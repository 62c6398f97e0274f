package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetQuery;
import io.github.ragflowspring.client.document.ChunkQuery;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.NewChunk;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import reactor.core.publisher.Mono;

/** Tests of the readers. */
class ItemReaderTests {

    private static <T> List<T> read(ItemStreamReader<T> reader, ExecutionContext context, int count) throws Exception {
        reader.open(context);
        List<T> items = new ArrayList<>();
        T item = reader.read();
        while (item != null) {
            items.add(item);
            item = (items.size() < count) ? reader.read() : null;
        }
        reader.update(context);
        reader.close();
        return items;
    }

    @Test
    void continuesWithPageOfNextDocument() throws Exception {
        DocumentOperations documents = Mockito.mock(DocumentOperations.class);
        List<Integer> pages = new ArrayList<>();
        Mockito.when(documents.page(Mockito.any(), Mockito.any())).thenAnswer((call) -> {
            PageRequest request = call.getArgument(1);
            pages.add(request.number());
            int from = (request.number() - 1) * request.size();
            return Mono.just(Page.of(
                    IntStream.range(from, Math.min(250, from + request.size()))
                            .mapToObj((i) -> Document.builder().id("d" + i).build())
                            .toList(),
                    request,
                    250L));
        });
        RagflowDocumentItemReader reader = new RagflowDocumentItemReader(documents, DocumentQuery.all());
        ExecutionContext context = new ExecutionContext();

        assertThat(read(reader, context, 130)).hasSize(130);
        List<Document> others = read(reader, context, Integer.MAX_VALUE);

        assertThat(others)
                .hasSize(120)
                .extracting(Document::id)
                .startsWith("d130")
                .endsWith("d249");
        assertThat(pages).containsExactly(1, 2, 2, 3);
        assertThat(read(reader, context, 1)).isEmpty();
    }

    @Test
    void readsDatasetsDocumentsAndChunks() throws Exception {
        Servers server = Servers.newest();
        String datasetId = server.dataset();
        var datasets = server.client().datasets();
        var documents = datasets.documents(datasetId);
        Document document =
                documents.upload(UploadSource.of("a.txt", new byte[] {65})).block();
        for (int i = 0; i < 3; i++) {
            var unused = documents
                    .chunks(document.id())
                    .create(NewChunk.of("Text " + i))
                    .block();
        }
        ExecutionContext context = new ExecutionContext();

        assertThat(read(new RagflowDatasetItemReader(datasets, DatasetQuery.all()), context, 100))
                .extracting(Dataset::id)
                .contains(datasetId);
        assertThat(read(new RagflowDocumentItemReader(documents, DocumentQuery.all()), context, 100))
                .extracting(Document::id)
                .containsExactly(document.id());
        var chunks = new RagflowChunkItemReader(documents.chunks(document.id()), ChunkQuery.all());
        assertThat(read(chunks, context, 2)).hasSize(2);
        assertThat(read(chunks, context, 100)).hasSize(1);
    }
}
