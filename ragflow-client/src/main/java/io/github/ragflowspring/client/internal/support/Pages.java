package io.github.ragflowspring.client.internal.support;

import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.model.Page;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/** Walks the pages of a list. A page is requested only when the subscriber requests one of its items. */
public final class Pages {

    /** Bytes of an id in addition to its characters: a string, an entry of a set, and an entry of a list. */
    private static final int ID_OVERHEAD = 100;

    private Pages() {}

    /**
     * Returns the items of all pages, or an error if the server repeats a page: it would never end.
     *
     * @param fetch fetches the page of a number, from 1
     * @param id returns what identifies an item, whose other properties may change meanwhile
     * @param <T> the type of an item
     * @return the items, one page at a time
     */
    public static <T> Flux<T> walk(IntFunction<Mono<Page<T>>> fetch, Function<? super T, ?> id) {
        return Flux.create((sink) -> new Walk<T>(sink, fetch, id).start());
    }

    /**
     * Collects the distinct ids of a list, which must be known before the first item is changed.
     *
     * @param ids the ids
     * @param limit the maximum size of the ids or data
     * @return the ids in their order, or an error if they need more
     */
    public static Mono<List<String>> ids(Flux<String> ids, MemoryLimit limit) {
        return collect(ids, Function.identity(), (id) -> 0, limit);
    }

    /**
     * Collects data of the items of a list that is needed before the first one is changed.
     *
     * @param items the items, of which one id counts once
     * @param id returns the id of an item
     * @param size returns the number of bytes that an item needs besides its id
     * @param limit the maximum size of the ids or data
     * @param <T> the type of an item
     * @return the items in their order, or an error if they need more
     */
    public static <T> Mono<List<T>> collect(
            Flux<T> items, Function<? super T, String> id, ToLongFunction<? super T> size, MemoryLimit limit) {
        return Flux.defer(() -> {
                    Set<String> known = new HashSet<>();
                    AtomicLong held = new AtomicLong();
                    return items.filter((item) -> known.add(id.apply(item))).doOnNext((item) -> {
                        long bytes = id.apply(item).length() + ID_OVERHEAD + size.applyAsLong(item);
                        if (held.addAndGet(bytes) > limit.bytes()) {
                            throw RagflowProtocolException.builder(
                                            "Pagination stopped: the data of " + known.size() + " items is larger than "
                                                    + limit.settings().maxInMemorySize() + ".")
                                    .build();
                        }
                    });
                })
                .collectList();
    }

    private static final class Walk<T> {

        private final FluxSink<T> sink;

        private final IntFunction<Mono<Page<T>>> fetch;

        private Iterator<T> items = Collections.emptyIterator();

        private final AtomicInteger work = new AtomicInteger();

        private final Disposable.Swap inFlight = Disposables.swap();

        private final Function<? super T, ?> id;

        /**
         * The ids of an earlier page, with which each page is compared. It is replaced at each power of two (Brent's
         * algorithm), so that a cycle of any length is found while only one page is kept.
         */
        private Set<Object> earlier = Collections.emptySet();

        private int earlierNumber;

        private volatile boolean fetching;

        private boolean last;

        private int number;

        Walk(FluxSink<T> sink, IntFunction<Mono<Page<T>>> fetch, Function<? super T, ?> id) {
            this.sink = sink;
            this.fetch = fetch;
            this.id = id;
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
            while (this.sink.requestedFromDownstream() > 0 && this.items.hasNext()) {
                this.sink.next(this.items.next());
            }
            if (this.items.hasNext() || this.sink.isCancelled()) {
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
            List<T> found = page.items();
            if (isEarlier(found)) {
                this.sink.error(RagflowProtocolException.builder("Pagination stopped: page " + this.number
                                + " contains the same items as page " + this.earlierNumber + ".")
                        .build());
                return;
            }
            if (Integer.bitCount(this.number) == 1) {
                this.earlier = ids(found);
                this.earlierNumber = this.number;
            }
            this.items = found.iterator();
            this.last = !page.hasNext() || found.isEmpty();
            this.fetching = false;
            drain();
        }

        /** Returns whether a page has the ids of the earlier one. Mostly the first id decides. */
        private boolean isEarlier(List<T> page) {
            for (T item : page) {
                if (!this.earlier.contains(this.id.apply(item))) {
                    return false;
                }
            }
            return !page.isEmpty() && ids(page).size() == this.earlier.size();
        }

        private Set<Object> ids(List<T> page) {
            Set<Object> ids = new HashSet<>(2 * page.size());
            for (T item : page) {
                ids.add(this.id.apply(item));
            }
            return ids;
        }
    }
}
