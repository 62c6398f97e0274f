package io.github.ragflowspring.emulator.internal.release;

/** Which documents an update of metadata changes if it names none. */
public enum MetadataTarget {
    /** All documents of the dataset. */
    ALL,
    /** None; RAGFlow answers with an exception. */
    ERROR,
    /** None. */
    NONE
}
