package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a synchronization of 100,000 files. */
class SyncMemoryTests {

    @Test
    void synchronizesHundredThousandFilesWithin96Mebibytes(@TempDir Path folder) throws Exception {
        ForkedJvm.Result jvm = ForkedJvm.run(
                folder,
                List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                ManyFiles.class);
        assertThat(jvm.exitValue()).as(jvm.output()).isZero();
        assertThat(jvm.output()).contains("added " + ManyFiles.FILES + ", unchanged " + ManyFiles.FILES);
    }
}
