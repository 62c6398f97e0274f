package io.github.ragflowspring.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.sync.SyncEvent.Action;
import io.github.ragflowspring.client.sync.SyncSummary;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process of a synchronization, which a second process continues. */
class SyncKillTests {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int FILES = 12;

    @Test
    void continuesRunOfKilledProcess(@TempDir Path folder) throws Exception {
        Servers server = Servers.newest();
        String datasetId = server.dataset();
        for (int requests : List.of(5, 17, 33)) {
            Map<String, String> expected = write(folder, requests);
            kill(server, datasetId, folder, requests);

            SyncSummary summary = SyncProcess.run(server.client(), datasetId, folder);
            assertThat(summary.failed()).isZero();
            // The emulator may still have processed an upload of the killed process during the first run.
            assertThat(SyncProcess.run(server.client(), datasetId, folder).failed())
                    .isZero();
            assertThat(SyncProcess.run(server.client(), datasetId, folder).done(Action.NONE))
                    .isEqualTo(FILES);
            assertThat(contents(server, datasetId)).isEqualTo(expected);
        }
    }

    /** Changes every second file. */
    private static Map<String, String> write(Path folder, int version) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            Path file = folder.resolve(i + ".txt");
            if (i % 2 == 0 || Files.notExists(file)) {
                Files.writeString(file, "Text " + i + " of version " + "x".repeat(version));
            }
            contents.put(i + ".txt", Files.readString(file));
        }
        return contents;
    }

    private static void kill(Servers server, String datasetId, Path folder, int requests) throws Exception {
        RagflowEmulator emulator = server.emulator();
        emulator.clearRequests();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncProcess.class.getName(),
                        emulator.baseUrl(),
                        emulator.apiKey(),
                        datasetId,
                        folder.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int i = 0; i < requests; i++) {
                assertThat(emulator.takeRequest(LIMIT)).isNotNull();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Returns the contents by name, and fails if two documents have the same. */
    private static Map<String, String> contents(Servers server, String datasetId) {
        DocumentOperations documents = server.client().datasets().documents(datasetId);
        Map<String, String> contents = new TreeMap<>();
        for (Document document : documents.list().toIterable()) {
            byte[] bytes = documents.download(document.id()).toBytes(10_000).block();
            assertThat(contents.put(document.name(), new String(bytes, StandardCharsets.UTF_8)))
                    .isNull();
            assertThat(document.chunkCount()).isPositive();
        }
        return contents;
    }
}
