package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.sample.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The progress of the ingestion of a file.
 *
 * @param phase the phase
 * @param fraction the parsed fraction, from 0 to 1
 * @param message the last message of the parser, or the reason of a failure
 * @param detail details of a failure, or {@code null}
 * @param document the document, or {@code null} if it is not stored
 */
record IngestEvent(
        IngestProgress.Phase phase,
        double fraction,
        String message,
        @Nullable String detail,
        DocumentPage.@Nullable Item document) {

    static IngestEvent of(IngestProgress progress) {
        if (progress.error() instanceof RagflowException error) {
            return failed(error);
        }
        return new IngestEvent(
                progress.phase(),
                progress.fraction(),
                progress.message(),
                null,
                (progress.document() != null) ? DocumentPage.Item.of(progress.document()) : null);
    }

    static IngestEvent failed(RagflowException error) {
        Problem problem = Problem.of(error);
        return new IngestEvent(IngestProgress.Phase.FAILED, 0, problem.message(), problem.detail(), null);
    }
}
