package io.github.ragflowspring.emulator.internal.release;

/** How a search finds the results of a page. RAGFlow ranks the results in blocks of about 64. */
public enum SearchPaging {
    /** By their place among the results of a block, so that only the first block has pages. */
    FIRST_BLOCK,
    /** From the beginning of the block for every page; the last page of a block is empty. */
    BEGINNING_OF_BLOCK_OR_NONE,
    /** From the beginning of the block for every page. */
    BEGINNING_OF_BLOCK,
    /** By their place among all results. */
    EXACT
}
