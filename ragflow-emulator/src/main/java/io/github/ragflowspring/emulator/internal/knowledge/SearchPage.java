package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.SearchPaging;
import java.util.List;

/**
 * A page of search results, with the faults of the release.
 *
 * @param hits the results
 * @param counted the results that the total and the numbers of documents count
 */
record SearchPage(List<Hit> hits, List<Hit> counted) {

    private static final int BLOCK = 64;

    static SearchPage of(SearchPaging paging, List<Hit> all, int number, int size) {
        if (paging == SearchPaging.EXACT) {
            return new SearchPage(part(all, (number - 1L) * size, size), all);
        }
        int length = blockLength(paging, size);
        long block = ((long) size * number + length - 1) / length;
        List<Hit> found = part(all, (block - 1) * length, length);
        if (paging == SearchPaging.FIRST_BLOCK) {
            return new SearchPage(part(found, (number - 1L) * size, size), found);
        }
        long begin = ((long) number % (length / size) - 1) * size;
        if (begin < 0) {
            begin = paging == SearchPaging.BEGINNING_OF_BLOCK ? 0 : found.size();
        }
        // RAGFlow cuts the similarities and takes the chunks with their numbers from the uncut list.
        List<Hit> hits = part(found, 0, part(found, begin, size).size());
        return new SearchPage(hits, hits);
    }

    /** Returns a multiple of the size of a page. */
    private static int blockLength(SearchPaging paging, int size) {
        if (size == 1) {
            return 1;
        }
        return paging == SearchPaging.FIRST_BLOCK
                ? Math.max(1, ((int) ((double) BLOCK / size + 0.5)) * size)
                : (BLOCK + size - 1) / size * size;
    }

    private static List<Hit> part(List<Hit> hits, long from, int size) {
        int begin = (int) Math.min(from, hits.size());
        return List.copyOf(hits.subList(begin, (int) Math.min(hits.size(), (long) begin + size)));
    }
}
