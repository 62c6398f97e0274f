package io.github.ragflowspring.benchmarks;

import io.github.ragflowspring.benchmarks.scenario.Synchronizations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.script.Fault;
import io.github.ragflowspring.emulator.script.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Plans and runs the synchronization of many files, in a separate, small JVM. */
final class SyncRounds {

    private SyncRounds() {}

    /** Starts the emulator and the JVM that synchronizes, and prints its table. */
    static void run(int files) throws IOException {
        Process server = ForkedRun.start(List.of("-XX:+UseG1GC", "-Xmx6g"), "sync-server");
        try {
            String[] connection = ForkedRun.reader(server).readLine().split(" ", -1);
            System.out.println(Report.environment());
            Process client = ForkedRun.start(
                    List.of("-XX:+UseG1GC", "-Xmx" + Synchronizations.HEAP, "-XX:+ExitOnOutOfMemoryError"),
                    "sync-run",
                    connection[0],
                    connection[1],
                    Integer.toString(files));
            try (BufferedReader output = ForkedRun.reader(client)) {
                output.lines().forEach(System.out::println);
            }
        } finally {
            server.destroy();
        }
    }

    /** Runs an emulator, which answers as slowly as a small RAGFlow, until the process that started it ends. */
    static void serve() throws IOException {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().parsingTime(Duration.ofMillis(200)).start()) {
            emulator.script()
                    .on(Operation.DOCUMENT_UPLOAD)
                    .always()
                    .fail(Fault.delay(Duration.ofMillis(20)))
                    .on(Operation.DOCUMENT_LIST, Operation.DOCUMENT_UPDATE, Operation.DOCUMENT_PARSE)
                    .always()
                    .fail(Fault.delay(Duration.ofMillis(10)));
            System.out.println(emulator.baseUrl() + " " + emulator.apiKey());
            while (System.in.read() >= 0) {
                // Nothing is written.
            }
        }
    }
}
