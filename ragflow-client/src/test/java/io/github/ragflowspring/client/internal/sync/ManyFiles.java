package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentFile;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentParsing;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.ParseResult;
import io.github.ragflowspring.client.document.ParsingOperations;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.sync.Corpus;
import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncEvent;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.sync.SyncSummary;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads 100,000 files, and compares them again, without a server that would need memory itself. */
final class ManyFiles {

    static final int FILES = 100_000;

    private static final String CORPUS = "many";

    private static final ByteArrayResource CONTENT = new ByteArrayResource(new byte[] {1});

    private static final SyncOptions OPTIONS =
            SyncOptions.defaults().deleteMissing(true).pollInterval(Duration.ofMillis(1), Duration.ofMillis(1));

    private static final StoredDocuments KEYS = new StoredDocuments(CORPUS, 0, 1);

    private ManyFiles() {}

    public static void main(String[] arguments) {
        SyncSummary first = run(Flux.empty());
        SyncSummary second = run(Flux.range(0, FILES).map(ManyFiles::document));
        System.out.println("added " + first.done(Action.ADD) + ", unchanged " + second.done(Action.NONE));
    }

    private static SyncSummary run(Flux<Document> stored) {
        Corpus corpus = Corpus.of(CORPUS, Flux.range(0, FILES).map(ManyFiles::file));
        Flux<SyncEvent> events = new SyncRun(operations(), corpus, OPTIONS, new SyncServer(true, true)).run(stored);
        return SyncSummary.of(events).block();
    }

    private static CorpusFile file(int i) {
        return CorpusFile.of("folder " + i % 100 + "/manual number " + i + ".md", CONTENT)
                .size((long) i)
                .lastModified(Instant.ofEpochMilli(i))
                .version("1");
    }

    private static Document document(int i) {
        CorpusFile file = file(i);
        StoredName name = new StoredName(KEYS.corpusMark(), KEYS.key(file.id()), Fingerprint.of("version", "1"), 0);
        return done(Integer.toHexString(i).repeat(7))
                .name(file.name())
                .file(DocumentFile.builder().location(name.of(file.name())).build())
                .metadata(SyncMetadata.of(file, Map.of()).write(CORPUS, file.id(), Map.of()))
                .build();
    }

    private static Document.Builder done(String id) {
        return Document.builder()
                .id(id)
                .parsing(DocumentParsing.builder().status(DocumentStatus.DONE).build());
    }

    private static DocumentOperations operations() {
        ParsingOperations parsing = proxy(
                ParsingOperations.class,
                (method, arguments) -> Mono.just(ParseResult.of(((Collection<?>) arguments[0]).size(), List.of())));
        int[] ids = new int[1];
        return proxy(DocumentOperations.class, (method, arguments) -> switch (method.getName()) {
            case "parsing" -> parsing;
            case "upload" -> Mono.fromSupplier(() -> done("d" + ids[0]++).build());
            case "update" -> Mono.just(done((String) arguments[0]).build());
            case "page" ->
                Mono.just(Page.of(
                        ((DocumentQuery) arguments[0])
                                .ids().stream().map((id) -> done(id).build()).toList(),
                        (PageRequest) arguments[1],
                        null));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private interface Handler {

        Object handle(Method method, Object[] arguments);
    }
}
