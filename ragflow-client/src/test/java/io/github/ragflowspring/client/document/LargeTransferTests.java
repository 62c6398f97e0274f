package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeTransfer.class.getName(),
                        folder.resolve("large.txt").toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("downloaded " + ONE_GIB);
        Matcher uploaded = Pattern.compile("uploaded (\\d+)").matcher(output);
        assertThat(uploaded.find()).as(output).isTrue();
        assertThat(Long.parseLong(uploaded.group(1))).isBetween(ONE_GIB, ONE_GIB + 100);
    }
}
