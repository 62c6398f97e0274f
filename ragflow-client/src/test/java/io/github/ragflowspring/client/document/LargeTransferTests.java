package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Transfers larger than the heap. Enabled by {@code -Dragflow.tests.large=true}: it is slow and needs a GiB of disk. */
@EnabledIfSystemProperty(named = "ragflow.tests.large", matches = "true")
class LargeTransferTests {

    private static final long ONE_GIB = 1L << 30;

    @Test
    void transfersGibibyteWithHeapOf64Mebibytes(@TempDir Path folder) throws Exception {
        ForkedJvm.Result jvm = ForkedJvm.run(
                folder,
                List.of("-Xmx64m"),
                LargeTransfer.class,
                folder.resolve("large.txt").toString());
        assertThat(jvm.exitValue()).as(jvm.output()).isZero();
        assertThat(jvm.output()).contains("downloaded " + ONE_GIB);
        Matcher uploaded = Pattern.compile("uploaded (\\d+)").matcher(jvm.output());
        assertThat(uploaded.find()).as(jvm.output()).isTrue();
        assertThat(Long.parseLong(uploaded.group(1))).isBetween(ONE_GIB, ONE_GIB + 100);
    }
}
