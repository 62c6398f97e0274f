package io.github.ragflowspring.emulator.internal.release;

/** The answer to a page number or page size that is negative or not a number. */
public enum BadPaging {
    /** Code 100 with the number of an SQL error as the message and its text as the data. */
    SQL_ERROR_IN_DATA,
    /** Code 100 with the Python text of the error as the message. */
    SQL_ERROR_IN_MESSAGE,
    /** The default page, without an error. */
    DEFAULTS
}
