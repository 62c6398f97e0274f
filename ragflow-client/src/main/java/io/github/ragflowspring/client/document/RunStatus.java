package io.github.ragflowspring.client.document;

/** How far the parsing of a document is. */
public enum RunStatus {

    /** Never parsed. */
    UNSTART,

    /** Waiting to be parsed, or being parsed. */
    RUNNING,

    /** Stopped before it was done. */
    CANCEL,

    /** Parsed. Its chunks can be found about a second later, when the index is refreshed. */
    DONE,

    /** Not parsed for an error, which the progress message tells. */
    FAIL,

    /** Something that this version does not know; cannot be sent. */
    UNKNOWN;

    /**
     * Returns whether the parsing goes no further by itself.
     *
     * @return whether it has ended
     */
    public boolean isFinal() {
        return this == CANCEL || this == DONE || this == FAIL;
    }

    public static RunStatus of(String value) {
        return switch (value) {
            case "UNSTART", "0" -> UNSTART;
            case "RUNNING", "1" -> RUNNING;
            case "CANCEL", "2" -> CANCEL;
            case "DONE", "3" -> DONE;
            case "FAIL", "4" -> FAIL;
            default -> UNKNOWN;
        };
    }
}
