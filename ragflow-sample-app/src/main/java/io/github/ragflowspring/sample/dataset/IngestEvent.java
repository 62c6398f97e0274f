package io.github.ragflowspring.sample.dataset;

import io.github.ragflowspring.client.document.IngestProgress;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.sample.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has come on its way into a dataset.
 *
 * @param phase what is being done with it
 * @param fraction the part of it that is parsed, from 0 to 1
 * @param message what the parser said last, or what failed
 * @param detail more about what failed, or {@code null}
 * @param document the document it became, or {@code null} as long as it is none
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
