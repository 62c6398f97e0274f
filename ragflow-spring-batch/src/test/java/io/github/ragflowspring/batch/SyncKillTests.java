package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.batch.KillingProxy.Moment;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.script.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;

/**
 * Kills synchronizations at random requests, before or after their effect, and continues them. Several of them share a
 * process, which is killed when each has reached its request; none gets a further response. The system property {@code
 * sync.kill.seed} repeats the moments of an earlier execution, whose seed is printed.
 */
class SyncKillTests {

    private static final int PROCESSES = 2;

    private static final int FOLDERS = 10;

    private final Servers server = Servers.newest();

    private final List<ChangingFolder> folders = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void continuesRunsOfKilledProcesses() throws Exception {
        List<Moment> moments = moments();
        for (int round = 1; round <= PROCESSES; round++) {
            List<KillingProxy> killed = kill(round, moments);
            for (int i = 0; i < FOLDERS; i++) {
                Moment moment = killed.get(i).moment();
                this.server.emulator().clearRequests();

                SyncSummary summary = this.folders.get(i).synchronize(this.server.client());

                assertThat(summary.failed()).as("%s", moment).isZero();
                verify(i, killed.get(i));
            }
        }
    }

    @Test
    void restartsJobsOfKilledProcesses() throws Exception {
        List<Moment> moments = moments();
        try (JobStore store = new JobStore(this.directory)) {
            store.createTables();
        }
        for (int round = 1; round <= PROCESSES; round++) {
            List<KillingProxy> killed = kill(round, moments, this.directory.toString());
            try (JobStore store = new JobStore(this.directory)) {
                for (int i = 0; i < FOLDERS; i++) {
                    Moment moment = killed.get(i).moment();
                    this.server.emulator().clearRequests();

                    JobExecution restarted = restart(store, this.folders.get(i));

                    assertThat(restarted.getStatus()).as("%s", moment).isEqualTo(BatchStatus.COMPLETED);
                    verify(i, killed.get(i));
                }
            }
        }
    }

    private JobExecution restart(JobStore store, ChangingFolder folder) throws Exception {
        Job job = SyncProcess.job(store.repository(), this.server.client(), folder.datasetId(), folder.folder());
        JobOperator operator = store.operator(job);
        JobExecution killed = store.repository()
                .findRunningJobExecutions(job.getName())
                .iterator()
                .next();
        JobExecution restarted = operator.restart(operator.recover(killed));
        assertThat(restarted.getJobInstanceId()).isEqualTo(killed.getJobInstanceId());
        return restarted;
    }

    /** Checks the documents, and that no file was uploaded again whose upload took effect in the killed process. */
    private void verify(int folder, KillingProxy killed) {
        int uploads = this.server.emulator().requests(Operation.DOCUMENT_UPLOAD).size();
        assertThat(killed.uploads() + uploads).as("%s", killed.moment()).isEqualTo(ChangingFolder.UPLOADS);
        this.folders.get(folder).verify(killed.moment());
    }

    /** Creates the folders, and selects moments of a run whose requests are counted. */
    private List<Moment> moments() throws IOException {
        int requests = 0;
        for (int i = 0; i < FOLDERS; i++) {
            ChangingFolder folder = new ChangingFolder(
                    this.server.client(), this.server.dataset("Folder " + i), this.directory.resolve("folder" + i));
            this.folders.add(folder);
            folder.change(-1);
            assertThat(folder.synchronize(this.server.client()).failed()).isZero();
            folder.change(0);
            try (KillingProxy proxy = proxy(Moment.NEVER, folder)) {
                assertThat(folder.synchronize(this.server.client(proxy.url())).failed())
                        .isZero();
                requests = proxy.requests();
            }
        }
        List<Moment> moments = new ArrayList<>();
        for (int request = 1; request <= requests; request++) {
            moments.add(new Moment(request, false));
            moments.add(new Moment(request, true));
        }
        long seed = Long.getLong("sync.kill.seed", System.nanoTime());
        System.out.println("Moments of the kills: -Dsync.kill.seed=" + seed);
        Collections.shuffle(moments, new Random(seed));
        return moments.subList(0, PROCESSES * FOLDERS);
    }

    private KillingProxy proxy(Moment moment, ChangingFolder folder) throws IOException {
        return new KillingProxy(this.server.emulator().baseUrl(), moment, folder::findFiles);
    }

    /** Starts a process that synchronizes all folders, and kills it when each has reached its moment. */
    private List<KillingProxy> kill(int round, List<Moment> moments, String... database) throws Exception {
        List<KillingProxy> proxies = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SyncProcess.class.getName(),
                this.server.emulator().apiKey()));
        for (int i = 0; i < FOLDERS; i++) {
            ChangingFolder folder = this.folders.get(i);
            folder.change(round);
            KillingProxy proxy = proxy(moments.get((round - 1) * FOLDERS + i), folder);
            proxies.add(proxy);
            command.addAll(
                    List.of(proxy.url(), folder.datasetId(), folder.folder().toString()));
        }
        command.addAll(List.of(database));
        Path log = this.directory.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> exit = process.onExit().thenRun(() -> {
            ended.set(true);
            proxies.forEach(KillingProxy::release);
        });
        try {
            for (KillingProxy proxy : proxies) {
                proxy.await();
                assertThat(ended)
                        .as("%s: %s", proxy.moment(), Files.readString(log))
                        .isFalse();
            }
        } finally {
            process.destroyForcibly().waitFor();
            exit.join();
            proxies.forEach(KillingProxy::close);
        }
        return proxies;
    }
}
