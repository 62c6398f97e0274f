package io.github.ragflowspring.emulator.internal.release;

/**
 * How a release pages the lists whose parameters it does not validate.
 *
 * @param onNonsense what text and negative numbers lead to
 * @param maxSize the greatest page size, 0 for no limit; more is an error
 */
public record PagingRules(OnNonsense onNonsense, int maxSize) {

    /** What a page number or size that is no number, or below zero, leads to. */
    public enum OnNonsense {
        /** Code 100; an SQL error's number as message and its text as data. */
        SQL_ERROR_IN_DATA,
        /** Code 100; the error's Python text as message. */
        SQL_ERROR_IN_MESSAGE,
        /** The defaults, silently. */
        DEFAULTS
    }
}
