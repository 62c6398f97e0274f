package io.github.ragflowspring.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in another JVM, whose heap is limited. */
public final class ForkedJvm {

    private ForkedJvm() {}

    /**
     * Runs a program to its end.
     *
     * @param folder a folder for the log
     * @param options the options of the JVM
     * @param program the class with the main method
     * @param arguments the arguments of the program
     */
    public static Result run(Path folder, List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    /**
     * The result of a program.
     *
     * @param exitValue the exit value
     * @param output the printed text
     */
    public record Result(int exitValue, String output) {}
}
