package io.github.ragflowspring.boot.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Container image of the emulator, built with the script for users, once per run. */
public final class EmulatorImage implements ExecutionCondition, BeforeAllCallback {

    /** Name that the script assigns. */
    public static final String NAME = "ragflow-emulator";

    /** Name like that of RAGFlow's image in a mirror. */
    public static final String NAMED_LIKE_RAGFLOW = "localhost/infiniflow/ragflow:emulator";

    /** Name that does not identify RAGFlow. */
    public static final String NAMED_OTHERWISE = "localhost/team/knowledge:emulator";

    private static final Path SCRIPT =
            Path.of("").toAbsolutePath().resolveSibling("ragflow-emulator").resolve(Path.of("image", "build"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("true".equalsIgnoreCase(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("Nothing is skipped in CI");
        }
        if (!OS.LINUX.isCurrentOs()) {
            return skipped("The image of the emulator can be made on Linux only");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skipped("There is no Docker engine");
        }
        return ConditionEvaluationResult.enabled("There is a Docker engine");
    }

    private static ConditionEvaluationResult skipped(String reason) {
        LogFactory.getLog(EmulatorImage.class).warn(reason + ", so connections to containers are not tested for real.");
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EmulatorImage.class))
                .computeIfAbsent("image", (key) -> build());
    }

    private static String build() {
        List<String> command = List.of(SCRIPT.toString(), NAME, NAMED_LIKE_RAGFLOW, NAMED_OTHERWISE);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
