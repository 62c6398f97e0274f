package io.github.ragflowspring.emulator.internal.release;

/**
 * What a release makes of searches and of metadata.
 *
 * @param highlight when hits have a highlight
 * @param rowIds whether hits have {@code row_id} and their tags
 * @param typedSummary whether a summary of metadata says of which type each field is
 * @param unselected which documents an update of metadata changes that names none
 * @param newKeys whether such an update sets fields that a document does not have yet
 */
public record RetrievalRules(
        Highlight highlight, boolean rowIds, boolean typedSummary, Unselected unselected, boolean newKeys) {

    /** When hits have a highlight. */
    public enum Highlight {
        /** Unless the request says the text {@code "false"}. */
        BY_DEFAULT,
        /** When the request asks for it, by a truth value or its text; anything else is an error. */
        ON_DEMAND_CHECKED,
        /** When the request asks for it. */
        ON_DEMAND
    }

    /** Which documents an update of metadata changes that names none. */
    public enum Unselected {
        /** All of the dataset. */
        ALL,
        /** None; RAGFlow stumbles. */
        ERROR,
        /** None. */
        NONE
    }
}
