package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.function.BiFunction;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;

/** The synchronization of one dataset over an {@link Exchange}. */
public final class DefaultSyncOperations implements SyncOperations {

    private final Exchange exchange;

    private final DocumentOperations documents;

    /**
     * Creates the operations.
     *
     * @param exchange the exchange
     * @param documents the documents of the dataset
     */
    public DefaultSyncOperations(Exchange exchange, DocumentOperations documents) {
        this.exchange = exchange;
        this.documents = documents;
    }

    @Override
    public Flux<SyncEvent> plan(Corpus corpus, SyncOptions options) {
        return events(corpus, options, SyncRun::plan);
    }

    @Override
    public Flux<SyncEvent> run(Corpus corpus, SyncOptions options) {
        return events(corpus, options, SyncRun::run);
    }

    private Flux<SyncEvent> events(
            Corpus corpus, SyncOptions options, BiFunction<SyncRun, Flux<Document>, Flux<SyncEvent>> events) {
        Assert.hasText(corpus.name(), "The name of the corpus must not be blank");
        Flux<SyncEvent> result = this.exchange
                .dialect()
                .flatMapMany((dialect) -> events.apply(
                        new SyncRun(this.documents, corpus, options, SyncServer.of(dialect)),
                        DocumentWalk.list(this.documents)));
        return this.exchange.withKey(Operation.DOCUMENT_LIST, result);
    }
}
