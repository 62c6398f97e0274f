package io.github.ragflowspring.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the packaged application as docs/operations.md describes: processed ahead of time, and with an archive of its classes. It
 * needs an application that was built with the profile {@code aot}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StartupIntegrationTests {

    private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

    @TempDir
    private static Path directory;

    private static Path application;

    @BeforeAll
    static void extract() throws Exception {
        run(directory, "-Djarmode=tools", "-jar", jar().toString(), "extract", "--destination", "application");
        application = directory.resolve("application");
    }

    @Test
    void answersWhenProcessedAheadOfTime() throws Exception {
        assertThat(answerOf("-Dspring.aot.enabled=true")).contains("\"type\":\"completed\"");
    }

    @Test
    void answersWithArchivedClasses() throws Exception {
        List<String> training = run(
                application,
                "-XX:ArchiveClassesAtExit=application.jsa",
                "-Dspring.aot.enabled=true",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                jar().getFileName().toString());

        assertThat(training).anyMatch((line) -> line.contains("Starting AOT-processed SampleApplication"));
        assertThat(application.resolve("application.jsa")).isNotEmptyFile();
        assertThat(answerOf(
                        "-Dspring.aot.enabled=true",
                        "-XX:SharedArchiveFile=application.jsa",
                        "-Xshare:on",
                        "-Xlog:class+load:file=classes.log"))
                .contains("\"type\":\"completed\"");
        try (Stream<String> classes = Files.lines(application.resolve("classes.log"))) {
            assertThat(classes)
                    .anyMatch((line) -> line.contains("io.github.ragflowspring.client.RagflowClient ")
                            && line.contains("shared objects file (top)"));
        }
    }

    /** Starts the application with the given options, asks it a question, and returns the response. */
    private static String answerOf(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-jar", jar().getFileName().toString(), "--server.port=0"));
        Process process = start(application, arguments.toArray(String[]::new));
        try (BufferedReader output = process.inputReader()) {
            return answer(port(output));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static int port(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                assertThat(lines).anyMatch((text) -> text.contains("Starting AOT-processed SampleApplication"));
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError(String.join("\n", lines));
    }

    private static String answer(int port) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/chats/" + Seed.GUIDE_ID + "/stream");
        HttpRequest question = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"What is reranking?\"}"))
                .timeout(Duration.ofMinutes(1))
                .build();
        return HttpClient.newHttpClient()
                .send(question, BodyHandlers.ofString())
                .body();
    }

    private static List<String> run(Path directory, String... arguments) throws Exception {
        Process process = start(directory, arguments);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
            return lines;
        }
    }

    private static Process start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Without the address of a server, the application uses the emulator.
        builder.environment().keySet().removeIf((name) -> name.startsWith("RAGFLOW_"));
        return builder.start();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
            return files.filter((file) ->
                            file.getFileName().toString().matches("ragflow-sample-app-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
