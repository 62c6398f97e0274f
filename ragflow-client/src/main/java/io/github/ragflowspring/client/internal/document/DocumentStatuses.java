package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.DocumentStatus;

/** Reads the statuses of documents. */
public final class DocumentStatuses {

    private DocumentStatuses() {}

    /**
     * Returns a status. Some responses contain its number instead of its name.
     *
     * @param value the name or the number
     * @return the status
     */
    public static DocumentStatus of(String value) {
        return switch (value) {
            case "0" -> DocumentStatus.UNSTART;
            case "1" -> DocumentStatus.RUNNING;
            case "2" -> DocumentStatus.CANCEL;
            case "3" -> DocumentStatus.DONE;
            case "4" -> DocumentStatus.FAIL;
            default -> DocumentStatus.of(value);
        };
    }
}
