package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose responses have no end: each ends with an error of this library before the heap is full. */
class MemoryBoundTests {

    @Test
    void endsEveryEndlessResponseWithin128Mebibytes(@TempDir Path folder) throws Exception {
        ForkedJvm.Result jvm = ForkedJvm.run(
                folder,
                List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"),
                EndlessResponses.class);
        assertThat(jvm.output().lines().filter((line) -> line.startsWith("UNBOUNDED")))
                .isEmpty();
        assertThat(jvm.exitValue()).as(jvm.output()).isZero();
        assertThat(jvm.output().lines().filter((line) -> line.startsWith(EndlessResponses.BOUNDED)))
                .hasSameSizeAs(EndlessCase.all());
    }
}
