package io.github.ragflowspring.boot.autoconfigure.batch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.StoppableTasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.util.Assert;

/** The step of a corpus, which does not run twice at the same time, whichever jobs contain it. */
final class ExclusiveTasklet implements StoppableTasklet {

    private final String corpus;

    private final StoppableTasklet delegate;

    private final AtomicBoolean running = new AtomicBoolean();

    ExclusiveTasklet(String corpus, StoppableTasklet delegate) {
        this.corpus = corpus;
        this.delegate = delegate;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        Assert.state(
                this.running.compareAndSet(false, true),
                () -> "Another run of corpus '" + this.corpus + "' is in progress");
        try {
            return this.delegate.execute(contribution, context);
        } finally {
            this.running.set(false);
        }
    }

    boolean isRunning() {
        return this.running.get();
    }

    /** Spring Batch declares it for removal, but requires it. */
    @Override
    @SuppressWarnings("removal")
    public void stop() {
        this.delegate.stop();
    }
}
