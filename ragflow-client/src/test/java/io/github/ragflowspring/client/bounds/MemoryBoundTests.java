package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose responses have no end: each ends with an error of this library before the heap is full. */
class MemoryBoundTests {

    @Test
    void endsEveryEndlessResponseWithin128Mebibytes(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessResponses.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(output.lines().filter((line) -> line.startsWith("UNBOUNDED")))
                .isEmpty();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines().filter((line) -> line.startsWith(EndlessResponses.BOUNDED)))
                .hasSameSizeAs(EndlessCase.all());
    }
}
