package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;
import reactor.core.publisher.Mono;

/**
 * Reads pages, and continues after a restart with the page of the next item.
 *
 * @param <T> the type of an item
 */
abstract sealed class PageItemReader<T> extends AbstractItemCountingItemStreamItemReader<T>
        permits RagflowChunkItemReader, RagflowDatasetItemReader, RagflowDocumentItemReader {

    private static final int PAGE_SIZE = 100;

    private List<T> items = List.of();

    private int page;

    private int index;

    private boolean hasNext;

    PageItemReader(String name) {
        setName(name);
    }

    /** Fetches a page. */
    abstract Mono<Page<T>> page(PageRequest page);

    @Override
    protected void doOpen() {
        this.items = List.of();
        this.page = 0;
        this.index = 0;
        this.hasNext = true;
    }

    @Override
    protected @Nullable T doRead() {
        while (this.index >= this.items.size()) {
            if (!this.hasNext) {
                return null;
            }
            int skipped = this.index - this.items.size();
            fetch();
            this.index = skipped;
        }
        return this.items.get(this.index++);
    }

    private void fetch() {
        this.page++;
        Page<T> fetched =
                page(PageRequest.of(this.page, PAGE_SIZE)).contextCapture().block();
        this.items = (fetched != null) ? fetched.items() : List.of();
        this.hasNext = fetched != null && fetched.hasNext() && !this.items.isEmpty();
    }

    /** Starts with the page of an item instead of reading the items before it. */
    @Override
    protected void jumpToItem(int item) {
        this.page = item / PAGE_SIZE;
        this.items = List.of();
        this.index = item % PAGE_SIZE;
    }

    @Override
    protected void doClose() {
        this.items = List.of();
        this.hasNext = false;
    }
}
