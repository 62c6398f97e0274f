package io.github.ragflowspring.client.internal.retrieval;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page to request from a release whose pages are wrong or incomplete, and the part of it that is the wanted page.
 *
 * <p>RAGFlow ranks a block of at least 64 candidates and cuts the pages from it. Several releases cut wrongly, but return whole
 * blocks correctly.
 *
 * @param request the page to request, or {@code null} for the limit of the query
 * @param wanted the wanted page within the requested one, or {@code null} if it is the requested one
 */
record SearchWindow(@Nullable PageRequest request, @Nullable PageRequest wanted) {

    private static final int CANDIDATES = 64;

    private static final int DEFAULT_SIZE = 30;

    /**
     * Returns the window of a page.
     *
     * @param query the query, whose limit is the size of the only page if there is none
     * @param page the page, or {@code null}
     * @param dialect the dialect
     * @return the window
     * @throws RagflowUnsupportedException if the release does not find the page
     */
    static SearchWindow of(RetrievalQuery query, @Nullable PageRequest page, Dialect dialect) {
        Integer limit = query.limit();
        int size = (page != null) ? page.size() : (limit != null) ? limit : DEFAULT_SIZE;
        PageRequest wanted = (page != null) ? page : PageRequest.first(size);
        if (page != null && dialect.has(Capability.SEARCH_PAGES_NEED_BLOCKS)) {
            return inBlocks(wanted);
        }
        if (dialect.has(Capability.SEARCH_ENDS_AFTER_PAGE)) {
            checkEnd(wanted, CANDIDATES - 1, dialect);
            if (page != null || size == 1) {
                return new SearchWindow(PageRequest.first(CANDIDATES - 1), wanted);
            }
        }
        if (wanted.number() > 1 && dialect.has(Capability.SEARCH_ENDS_AFTER_BLOCK)) {
            checkEnd(wanted, (size > 1) ? Math.round((float) CANDIDATES / size) * size : 1, dialect);
        }
        return new SearchWindow(page, null);
    }

    /** The smallest multiple of the size that RAGFlow uses as a block, so that no page is in two blocks. */
    private static SearchWindow inBlocks(PageRequest wanted) {
        int pages = (CANDIDATES + wanted.size() - 1) / wanted.size();
        int block = (wanted.number() - 1) / pages + 1;
        return new SearchWindow(
                PageRequest.of(block, pages * wanted.size()),
                PageRequest.of((wanted.number() - 1) % pages + 1, wanted.size()));
    }

    private static void checkEnd(PageRequest wanted, int end, Dialect dialect) {
        if ((long) wanted.number() * wanted.size() > end) {
            throw RagflowUnsupportedException.builder("RAGFlow " + dialect.release() + " finds only the first " + end
                            + " chunks of a search, and the request is for chunks up to "
                            + (long) wanted.number() * wanted.size()
                            + ". Request fewer or earlier chunks, or upgrade the server to RAGFlow v0.23.0 or later.")
                    .build();
        }
    }

    /** Returns the wanted part of a result. */
    RetrievalResult cut(RetrievalResult result) {
        PageRequest part = this.wanted;
        if (part == null) {
            return result;
        }
        List<RetrievedChunk> all = result.chunks();
        int from = Math.min((part.number() - 1) * part.size(), all.size());
        List<RetrievedChunk> chunks = all.subList(from, Math.min(from + part.size(), all.size()));
        return RetrievalResult.builder()
                .chunks(chunks)
                .documents(result.documents())
                .labels(result.labels())
                .total(result.total())
                .additional(result.additional())
                .build();
    }
}
