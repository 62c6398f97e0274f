package io.github.ragflowspring.client.internal.support;

import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.model.Page;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/** Walks the pages of a list. A page is requested only when the subscriber requests one of its items. */
public final class Pages {

    private Pages() {}

    /**
     * Returns the items of all pages.
     *
     * @param fetch fetches the page of a number, from 1
     * @param <T> the type of an item
     * @return the items, one page at a time
     */
    public static <T> Flux<T> walk(IntFunction<Mono<Page<T>>> fetch) {
        return Flux.create((sink) -> new Walk<>(sink, fetch).start());
    }

    private static final class Walk<T> {

        private final FluxSink<T> sink;

        private final IntFunction<Mono<Page<T>>> fetch;

        private final Queue<T> items = new ArrayDeque<>();

        private final AtomicInteger work = new AtomicInteger();

        private final Disposable.Swap inFlight = Disposables.swap();

        /** The items of the previous page. A server that ignores the number of a page would return the same items for ever. */
        private List<T> previous = List.of();

        private volatile boolean fetching;

        private boolean last;

        private int number;

        Walk(FluxSink<T> sink, IntFunction<Mono<Page<T>>> fetch) {
            this.sink = sink;
            this.fetch = fetch;
        }

        void start() {
            this.sink.onDispose(this.inFlight);
            this.sink.onRequest((n) -> drain());
        }

        private void drain() {
            if (this.work.getAndIncrement() != 0) {
                return;
            }
            int missed = 1;
            do {
                if (!this.fetching) {
                    step();
                }
                missed = this.work.addAndGet(-missed);
            } while (missed != 0);
        }

        private void step() {
            while (this.sink.requestedFromDownstream() > 0 && !this.items.isEmpty()) {
                this.sink.next(this.items.remove());
            }
            if (!this.items.isEmpty() || this.sink.isCancelled()) {
                return;
            }
            if (this.last) {
                this.sink.complete();
            } else if (this.sink.requestedFromDownstream() > 0) {
                this.fetching = true;
                this.number++;
                this.inFlight.update(this.fetch
                        .apply(this.number)
                        .contextWrite(this.sink.contextView())
                        .subscribe(this::onPage, this.sink::error));
            }
        }

        private void onPage(Page<T> page) {
            if (!page.items().isEmpty() && page.items().equals(this.previous)) {
                this.sink.error(RagflowProtocolException.builder("Pagination stopped: page " + this.number
                                + " contains the same items as page " + (this.number - 1) + ".")
                        .build());
                return;
            }
            this.previous = page.items();
            this.items.addAll(page.items());
            this.last = !page.hasNext() || page.items().isEmpty();
            this.fetching = false;
            drain();
        }
    }
}
