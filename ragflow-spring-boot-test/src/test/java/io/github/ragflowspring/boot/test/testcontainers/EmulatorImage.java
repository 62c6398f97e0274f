package io.github.ragflowspring.boot.test.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Builds the image of the emulator with the script for users. Without Docker, tests are skipped, but fail in CI. */
public final class EmulatorImage implements ExecutionCondition, BeforeAllCallback {

    private static final Path SCRIPT =
            Path.of("").toAbsolutePath().resolveSibling("ragflow-emulator").resolve(Path.of("image", "build"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean possible = "true".equalsIgnoreCase(System.getenv("CI"))
                || (OS.LINUX.isCurrentOs() && DockerClientFactory.instance().isDockerAvailable());
        return possible
                ? ConditionEvaluationResult.enabled("There is a Docker engine, or this is CI")
                : ConditionEvaluationResult.disabled("There is no Docker engine on Linux");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
