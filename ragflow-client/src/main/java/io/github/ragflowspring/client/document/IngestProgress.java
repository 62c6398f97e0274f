package io.github.ragflowspring.client.document;

import org.jspecify.annotations.Nullable;

/**
 * How far one document has come.
 *
 * @param fileName the name of the file, or of the document if it was there before
 * @param documentId the id of the document, or {@code null} as long as it is being uploaded
 * @param phase what is being done with it
 * @param fraction the part of it that is parsed, from 0 to 1
 * @param message what the parser said last, or why the document failed; may be empty
 * @param document the document when RAGFlow was asked last, or {@code null} if it was not yet
 * @param error what failed, or {@code null} if nothing did or the parser itself did; then the message tells it
 */
public record IngestProgress(
        String fileName,
        @Nullable String documentId,
        Phase phase,
        double fraction,
        String message,
        @Nullable Document document,
        @Nullable Throwable error) {

    /** What is being done with a document. */
    public enum Phase {

        /** It is on its way to the server. */
        UPLOADING,

        /** It is stored, and its parsing is about to begin. */
        UPLOADED,

        /** It is waiting to be parsed or being parsed. */
        PARSING,

        /** It is parsed. Final. */
        DONE,

        /** It was not stored, or its parsing failed, or RAGFlow could not be asked any more. Final. */
        FAILED,

        /** Its parsing was stopped. Final. */
        CANCELLED
    }

    /**
     * Returns whether no further event comes for this document.
     *
     * @return whether the phase is final
     */
    public boolean isFinal() {
        return this.phase == Phase.DONE || this.phase == Phase.FAILED || this.phase == Phase.CANCELLED;
    }

    public static IngestProgress uploading(String fileName) {
        return new IngestProgress(fileName, null, Phase.UPLOADING, 0, "", null, null);
    }

    public static IngestProgress uploaded(String fileName, Document document) {
        return new IngestProgress(fileName, document.id(), Phase.UPLOADED, 0, "", document, null);
    }

    public static IngestProgress of(@Nullable String fileName, Document document) {
        Phase phase = switch (document.status()) {
            case DONE -> Phase.DONE;
            case FAIL -> Phase.FAILED;
            case CANCEL -> Phase.CANCELLED;
            case UNSTART, RUNNING, UNKNOWN -> Phase.PARSING;
        };
        String said = document.progressMessage();
        return new IngestProgress(
                (fileName != null) ? fileName : document.name(),
                document.id(),
                phase,
                Math.max(0, Math.min(1, document.progress())),
                said.substring(said.lastIndexOf('\n') + 1),
                document,
                null);
    }

    public static IngestProgress failed(String fileName, @Nullable String documentId, Throwable error) {
        String message = error.getMessage();
        return new IngestProgress(fileName, documentId, Phase.FAILED, 0, (message != null) ? message : "", null, error);
    }
}
