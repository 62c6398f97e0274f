package io.github.ragflowspring.boot.autoconfigure.batch;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.SimpleTriggerContext;

/**
 * Runs the job of one corpus on schedule. The next run is scheduled when one has ended, so that runs do not overlap. The
 * scheduler only starts a run, which may take hours.
 */
final class ScheduledCorpus implements JobExecutionListener {

    private static final Log logger = LogFactory.getLog(ScheduledCorpus.class);

    private final String corpus;

    private final Trigger trigger;

    private final ExclusiveTasklet tasklet;

    private final Job job;

    private final JobOperator operator;

    private final JobRepository repository;

    private final TaskScheduler scheduler;

    private final Executor executor;

    private final SimpleTriggerContext times;

    private boolean started;

    private @Nullable Instant next;

    private @Nullable ScheduledFuture<?> waiting;

    private @Nullable JobExecution execution;

    /** Complete when no run is in progress. */
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

    /** Complete when the job of the current run has ended. */
    private CompletableFuture<Void> jobEnd = new CompletableFuture<>();

    ScheduledCorpus(
            String corpus,
            Trigger trigger,
            CorpusSyncJob jobs,
            JobOperator operator,
            JobRepository repository,
            TaskScheduler scheduler,
            Executor executor) {
        this.corpus = corpus;
        this.trigger = trigger;
        this.tasklet = jobs.tasklet(corpus);
        this.job = jobs.create(corpus, this);
        this.operator = operator;
        this.repository = repository;
        this.scheduler = scheduler;
        this.executor = executor;
        this.times = new SimpleTriggerContext(scheduler.getClock());
    }

    synchronized void start() {
        this.started = true;
        schedule();
    }

    /** Stops the run in progress, if any. The result is complete when it has ended. */
    CompletableFuture<Void> stop() {
        JobExecution current;
        CompletableFuture<Void> end;
        synchronized (this) {
            this.started = false;
            this.next = null;
            if (this.waiting != null) {
                this.waiting.cancel(false);
            }
            current = this.execution;
            end = this.idle;
        }
        if (current != null) {
            stop(current.getId());
        }
        return end;
    }

    private void stop(long id) {
        try {
            JobExecution stored = this.repository.getJobExecution(id);
            if (stored != null) {
                this.operator.stop(stored);
            }
        } catch (JobExecutionNotRunningException ex) {
            logger.debug("The run of corpus '" + this.corpus + "' has ended", ex);
        } catch (RuntimeException ex) {
            logger.warn("The run of corpus '" + this.corpus + "' could not be marked as stopped", ex);
        }
        this.tasklet.stop();
    }

    /** Returns the time of the next run, or {@code null} if none is scheduled or one is in progress. */
    synchronized @Nullable Instant next() {
        return this.next;
    }

    private synchronized void schedule() {
        this.next = this.started ? this.trigger.nextExecution(this.times) : null;
        if (this.next != null) {
            try {
                this.waiting = this.scheduler.schedule(this::fire, this.next);
            } catch (TaskRejectedException ex) {
                // A scheduler of the application is shut down before its users.
                this.next = null;
                logger.debug("Corpus '" + this.corpus + "' could not be scheduled", ex);
            }
        }
    }

    private synchronized void fire() {
        Instant scheduled = this.next;
        if (!this.started || scheduled == null) {
            return;
        }
        Instant begin = this.scheduler.getClock().instant();
        this.next = null;
        if (this.tasklet.isRunning()) {
            logger.info("Skipped a scheduled run of corpus '" + this.corpus + "', because another one is in progress");
            this.times.update(scheduled, begin, begin);
            schedule();
            return;
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        this.idle = end;
        this.jobEnd = new CompletableFuture<>();
        this.executor.execute(() -> {
            try {
                run();
            } finally {
                synchronized (this) {
                    this.execution = null;
                    this.times.update(
                            scheduled, begin, this.scheduler.getClock().instant());
                    schedule();
                }
                end.complete(null);
            }
        });
    }

    private void run() {
        try {
            JobExecution result = this.operator.startNextInstance(this.job);
            if (result.isRunning()) {
                // The operator has an executor.
                jobEnd().join();
            }
            if (result.getStatus() == BatchStatus.FAILED) {
                logger.warn("The scheduled run of corpus '" + this.corpus + "' failed");
            }
        } catch (RuntimeException ex) {
            logger.error("The scheduled run of corpus '" + this.corpus + "' could not be started", ex);
        }
    }

    private synchronized CompletableFuture<Void> jobEnd() {
        return this.jobEnd;
    }

    @Override
    public synchronized void beforeJob(JobExecution jobExecution) {
        this.execution = jobExecution;
        if (!this.started) {
            jobExecution.setStatus(BatchStatus.STOPPING);
        }
    }

    @Override
    public void afterJob(JobExecution jobExecution) {
        jobEnd().complete(null);
    }
}
