package io.github.ragflowspring.emulator.internal.release;

/** The documents that an update of metadata changes if it does not name any. */
public enum MetadataTarget {
    /** All documents of the dataset. */
    ALL,
    /** None; RAGFlow answers with an exception. */
    ERROR,
    /** None. */
    NONE
}
