package io.github.ragflowspring.batch;

import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncOperations;
import io.github.ragflowspring.client.sync.SyncOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** One run of a synchronization, to which the chunks of a step are added. */
final class SyncSession {

    private final Sinks.Many<CorpusFile> files = Sinks.many().unicast().onBackpressureBuffer();

    private final Map<String, CompletableFuture<SyncEvent>> waiting = new ConcurrentHashMap<>();

    private final Disposable run;

    private boolean ended;

    private Throwable reason = new IllegalStateException("The run was closed.");

    SyncSession(SyncOperations sync, String corpus, SyncOptions options) {
        this.run = sync.run(Corpus.of(corpus, this.files.asFlux()), options)
                .contextCapture()
                .filter((event) -> event.phase().isFinal())
                .subscribe(this::complete, this::end, () -> end(this.reason));
    }

    /** Writes files and waits for the last event of each. */
    List<SyncEvent> write(List<? extends CorpusFile> items) {
        List<CompletableFuture<SyncEvent>> results = new ArrayList<>(items.size());
        for (CorpusFile item : items) {
            results.add(add(item));
        }
        try {
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException ex) {
            throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
        }
    }

    private synchronized CompletableFuture<SyncEvent> add(CorpusFile file) {
        CompletableFuture<SyncEvent> result = new CompletableFuture<>();
        if (this.ended) {
            result.completeExceptionally(this.reason);
            return result;
        }
        CompletableFuture<SyncEvent> other = this.waiting.putIfAbsent(file.id(), result);
        if (other != null) {
            result.completeExceptionally(
                    new IllegalArgumentException("'" + file.id() + "' is written twice at the same time"));
            return result;
        }
        this.files.emitNext(file, Sinks.EmitFailureHandler.FAIL_FAST);
        return result;
    }

    private void complete(SyncEvent event) {
        CompletableFuture<SyncEvent> result = this.waiting.remove(event.file());
        if (result != null) {
            result.complete(event);
        }
    }

    private synchronized void end(Throwable error) {
        this.ended = true;
        this.reason = error;
        this.waiting.values().forEach((result) -> result.completeExceptionally(error));
        this.waiting.clear();
    }

    void close() {
        this.run.dispose();
        end(this.reason);
    }
}
