package io.github.ragflowspring.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.fixtures.Recordings;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MainTests {

    private static final int PATIENCE_SECONDS = 60;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "RAGFLOW_EMULATOR_PORT, 65536, is not a port",
        "RAGFLOW_EMULATOR_PORT, -1, is not a port",
        "RAGFLOW_EMULATOR_PORT, http, is not a port",
        "RAGFLOW_EMULATOR_PACE, 20, is not a duration",
        "RAGFLOW_EMULATOR_PACE, -1ms, is not a duration",
        "RAGFLOW_EMULATOR_PARSING_TIME, soon, is not a duration",
        "RAGFLOW_EMULATOR_SLOW_PACE, 1, is not a duration",
        "RAGFLOW_EMULATOR_SEED, none, is not a seed",
        "RAGFLOW_EMULATOR_RELEASE, v0.23.0, 'supported releases: v0.20.5, v0.21.1'",
        "RAGFLOW_EMULATOR_HOST, no such host, is not an address",
        "RAGFLOW_API_KEY, two words, without whitespace",
    })
    void rejectsInvalidSettingWithAdvice(String variable, String value, String reason) {
        assertThat(run(Map.of(variable, value))).isEqualTo(2);
        assertThat(text(this.err)).startsWith(variable).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"--port=http, --port is 'http'", "--pace=fast, --pace is 'fast'", "--api-key=ä, --api-key must"})
    void namesInvalidArgument(String argument, String message) {
        assertThat(run(Map.of("RAGFLOW_EMULATOR_PORT", "1"), argument)).isEqualTo(2);
        assertThat(text(this.err)).startsWith(message);
    }

    @Test
    void neverPrintsKeyEvenIfItIsInvalid() {
        run(Map.of("RAGFLOW_API_KEY", "secret 1"));
        run(Map.of(), "--apikey=secret2");
        run(Map.of(), "--api-key=secret3\n");
        assertThat(text(this.err)).contains("RAGFLOW_API_KEY", "--apikey").doesNotContain("secret");
        assertThat(text(this.out)).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour=red", "--port", "9380", "--portal=1"})
    void rejectsUnknownArgument(String argument) {
        assertThat(run(Map.of(), argument)).isEqualTo(2);
        assertThat(text(this.err))
                .contains(argument.replaceFirst("=.*", ""), "--host, --port, --api-key, --release, --seed");
    }

    @Test
    void printsAllSettings() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(text(this.out))
                .contains(
                        "--host",
                        "--port",
                        "--api-key",
                        "--release",
                        "--pace",
                        "--health",
                        "RAGFLOW_API_KEY",
                        "RAGFLOW_EMULATOR_HOST",
                        "RAGFLOW_EMULATOR_PORT",
                        "RAGFLOW_EMULATOR_RELEASE",
                        "RAGFLOW_EMULATOR_PACE",
                        "RAGFLOW_EMULATOR_PARSING_TIME");
    }

    /** A clock cannot be set from outside of the process, and {@code atOnce()} sets two other settings. */
    @Test
    void hasSettingForEachMethodOfBuilder() {
        assertThat(Arrays.stream(RagflowEmulator.Builder.class.getDeclaredMethods())
                        .filter((method) -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter((name) -> !Set.of("start", "clock", "atOnce").contains(name))
                        .map((name) -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(MainSettings.settings());
    }

    @Test
    void appliesSeedModelsAndTimes() {
        String[] arguments = {
            "--port=0",
            "--release=v0.23.1",
            "--seed=empty",
            "--parsing-time=0ms",
            "--slow-pace=1ms",
            "--chat-models=glm-4-flash@ZHIPU-AI",
            "--embedding-models=embedding-3@ZHIPU-AI, bge-m3@Local"
        };
        try (RagflowEmulator emulator =
                MainSettings.of(arguments, Map.of()).toBuilder().start()) {
            EmulatorCaller caller = new EmulatorCaller(emulator);
            assertThat(caller.get("/api/v1/datasets").path("data")).isEmpty();
            JsonNode dataset = caller.json("POST", "/api/v1/datasets", "{\"name\": \"first\"}");
            assertThat(dataset.at("/data/embedding_model").stringValue()).isEqualTo("embedding-3@ZHIPU-AI");
            assertThat(dataset.at("/data/parser_config/llm_id").stringValue()).isEqualTo("glm-4-flash@ZHIPU-AI");
            String other = "{\"name\": \"%s\", \"embedding_model\": \"%s\"}";
            assertThat(caller.json("POST", "/api/v1/datasets", other.formatted("second", "bge-m3@Local"))
                            .path("code")
                            .intValue())
                    .isZero();
            assertThat(caller.json("POST", "/api/v1/datasets", other.formatted("third", "embedding-3@OpenAI"))
                            .path("code")
                            .intValue())
                    .isEqualTo(101);
            JsonNode assistant = caller.json("POST", "/api/v1/chats", "{\"name\": \"fourth\"}");
            assertThat(assistant.at("/data/llm/model_name").stringValue()).isEqualTo("glm-4-flash@ZHIPU-AI");
        }
    }

    @Test
    void reportsThatPortIsTaken() {
        try (RagflowEmulator other = RagflowEmulator.start()) {
            assertThat(run(Map.of("RAGFLOW_EMULATOR_PORT", Integer.toString(other.port()))))
                    .isEqualTo(1);
            assertThat(text(this.err)).contains(Integer.toString(other.port()), "set another port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.5", "v0.22.1", "v0.23.1", "v0.24.0", "v0.25.6", "v0.26.4", "v0.27.0"})
    void checksHealthOfRunningEmulator(String release) {
        try (RagflowEmulator emulator =
                RagflowEmulator.builder().release(release).start()) {
            assertThat(run(Map.of(), "--health", "--port=" + emulator.port())).isZero();
            assertThat(run(
                            Map.of("RAGFLOW_EMULATOR_PORT", "" + emulator.port(), "RAGFLOW_EMULATOR_HOST", "0.0.0.0"),
                            "--health"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "::, 127.0.0.1", "::1, [::1]", "127.0.0.2, 127.0.0.2"})
    void checksHealthAtListenAddress(String host, String address) {
        assertThat(MainSettings.of(new String[] {"--host=" + host, "--port=1"}, Map.of())
                        .healthUrl())
                .hasToString("http://" + address + ":1/v1/system/healthz");
    }

    @Test
    void reportsThatNoEmulatorIsRunning() {
        int port;
        try (RagflowEmulator emulator = RagflowEmulator.start()) {
            port = emulator.port();
        }
        assertThat(run(Map.of(), "--health", "--port=" + port)).isEqualTo(1);
        assertThat(text(this.err)).contains(port + "/v1/system/healthz did not respond");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "A process cannot be asked to stop there")
    void printsAddressAndStopsOnSigterm() throws Exception {
        Process process = start(Map.of("RAGFLOW_EMULATOR_PORT", "1", "RAGFLOW_API_KEY", " "), "--port=0");
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            Matcher said = Pattern.compile("RAGFlow emulator " + Pattern.quote(Recordings.newestRelease())
                            + " at http://127\\.0\\.0\\.1:(\\d+), API key ragflow-emulator-key")
                    .matcher(line);
            assertThat(line).matches(said.pattern());
            assertThat(said.matches()).isTrue();
            assertThat(run(Map.of(), "--health", "--port=" + said.group(1))).isZero();
            process.destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            // The exit code of a shell for a process that SIGTERM has ended.
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void readsSettingsFromEnvironmentWithoutPrintingKey() throws Exception {
        Process process = start(Map.of(
                "RAGFLOW_API_KEY", "ragflow-mine",
                "RAGFLOW_EMULATOR_HOST", "0.0.0.0",
                "RAGFLOW_EMULATOR_PACE", "0ms",
                "RAGFLOW_EMULATOR_PORT", "0",
                "RAGFLOW_EMULATOR_RELEASE", "0.24.0"));
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine())
                    .matches("RAGFlow emulator v0\\.24\\.0 at http://127\\.0\\.0\\.1:\\d+, API key as set");
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(arguments, environment, new PrintStream(this.out, true), new PrintStream(this.err, true));
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Otherwise the JVM prints the options from the environment before this line.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
