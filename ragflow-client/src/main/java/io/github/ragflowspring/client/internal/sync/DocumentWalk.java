package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.document.DocumentQuery;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists all documents, the oldest first. Documents that are deleted meanwhile move later ones to the front, past the next page.
 * Therefore, pages overlap, and the walk goes back if a page does not contain a document of the one before. Documents may be
 * emitted several times.
 */
final class DocumentWalk {

    /** The maximum of RAGFlow, not the page size of the settings, because the list is read to its end. */
    private static final int MAX_SIZE = 100;

    /** Documents that are uploaded meanwhile do not move the others to different pages. */
    private static final DocumentQuery OLDEST_FIRST = DocumentQuery.all().descending(false);

    private final DocumentOperations documents;

    private Set<String> last = Set.of();

    private DocumentWalk(DocumentOperations documents) {
        this.documents = documents;
    }

    static Flux<Document> list(DocumentOperations documents) {
        return Flux.defer(() -> {
            DocumentWalk walk = new DocumentWalk(documents);
            return walk.fetch(PageRequest.first(MAX_SIZE)).expand(walk::next).concatMapIterable(Window::documents);
        });
    }

    private Mono<Window> fetch(PageRequest page) {
        return this.documents.page(OLDEST_FIRST, page).map((found) -> new Window(page, found.items()));
    }

    private Mono<Window> next(Window window) {
        Set<String> ids = window.documents().stream().map(Document::id).collect(Collectors.toSet());
        if (window.start() > 0 && ids.stream().noneMatch(this.last::contains)) {
            return fetch(pageFrom(window.start()));
        }
        if (ids.size() < window.page().size()) {
            return Mono.empty();
        }
        if (this.last.containsAll(ids)) {
            return Mono.error(RagflowProtocolException.builder("Pagination stopped: page "
                            + window.page().number() + " contains the same items as the page before.")
                    .build());
        }
        this.last = ids;
        return fetch(pageFrom(window.start() + window.page().size()));
    }

    /** Returns the page that begins before a position and reaches as far as possible. */
    static PageRequest pageFrom(int position) {
        PageRequest best = PageRequest.first(MAX_SIZE);
        int reached = 0;
        for (int size = MAX_SIZE; size > MAX_SIZE / 2; size--) {
            int number = (position - 1) / size + 1;
            if (number * size > reached) {
                reached = number * size;
                best = PageRequest.of(number, size);
            }
        }
        return best;
    }

    /**
     * A page.
     *
     * @param page the requested page
     * @param documents its documents
     */
    private record Window(PageRequest page, List<Document> documents) {

        int start() {
            return (this.page.number() - 1) * this.page.size();
        }
    }
}
