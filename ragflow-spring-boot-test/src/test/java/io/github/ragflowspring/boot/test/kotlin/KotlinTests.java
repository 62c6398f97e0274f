package io.github.ragflowspring.boot.test.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.RagflowTest;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;

/** Compiles the Kotlin examples without a warning, with strict nullness, and runs them. */
@RagflowTest
class KotlinTests {

    private static final Path EXAMPLES = Path.of("src/test/kotlin/docs");

    private static final String PACKAGE = "io.github.ragflowspring.boot.test.kotlin";

    @TempDir
    static Path classes;

    private static URLClassLoader examples;

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    ChatOperations chats;

    @Autowired
    DatasetOperations datasets;

    @BeforeAll
    static void compileExamples() throws Exception {
        assertThat(compile(EXAMPLES, classes)).isEmpty();
        examples = new URLClassLoader(new URL[] {classes.toUri().toURL()}, KotlinTests.class.getClassLoader());
    }

    @AfterAll
    static void closeExamples() throws Exception {
        examples.close();
    }

    @Test
    void awaitsAnswer() throws Exception {
        this.ragflow.script().answer("Few hundred tokens.");
        assertThat(call("AskControllerKt", "asked", this.chats, Seed.GUIDE_ID, "How big should a chunk be?"))
                .asString()
                .startsWith("Few hundred tokens.");
    }

    @Test
    void catchesTypedException() throws Exception {
        this.ragflow.script().answer(ScriptedAnswer.of("Use chunks of").thenFailing());
        assertThat(call("AskControllerKt", "asked", this.chats, Seed.GUIDE_ID, "How big should a chunk be?"))
                .isEqualTo("Sorry, ask me again later.");
    }

    @Test
    void collectsStream() throws Exception {
        this.ragflow.script().answer("Few hundred tokens.");
        assertThat(call("AskControllerKt", "streamed", this.chats, Seed.GUIDE_ID, "How big should a chunk be?"))
                .isEqualTo("Few hundred tokens.");
    }

    @Test
    void readsOptionalValues() throws Exception {
        assertThat(call("CorpusReportKt", "report", this.datasets))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .isNotEmpty()
                .allSatisfy((line) -> assertThat(line).contains(": ").doesNotContain("null"));
        assertThat(call("CorpusReportKt", "found", this.datasets, Seed.HANDBOOK_ID))
                .isInstanceOf(Dataset.class);
        assertThat(call("CorpusReportKt", "found", this.datasets, "5eed0000000000000000000000000000"))
                .isNull();
    }

    /** Each of these lines would compile in Java. */
    @Test
    void refusesNull(@TempDir Path source, @TempDir Path target) throws Exception {
        List<String> lines = List.of(
                "import io.github.ragflowspring.client.answer.Answer",
                "import io.github.ragflowspring.client.chat.*",
                "fun description(it: io.github.ragflowspring.client.dataset.Dataset): String = it.description()",
                "fun session(it: Answer): Int = it.sessionId().length",
                "fun chat(it: ChatOperations) = it.get(null)",
                "fun question() = ChatQuestion.of(null)",
                "fun optional(it: ChatQuestion) = it.sessionId(null)");
        Files.write(source.resolve("Wrong.kt"), lines);
        assertThat(compile(source, target).lines().filter((line) -> line.contains("error:")))
                .map((line) -> line.replaceAll(".*Wrong\\.kt:(\\d+):.*", "$1"))
                .containsExactly("3", "4", "5", "6");
    }

    private static Object call(String type, String function, Object... arguments) throws Exception {
        return Arrays.stream(examples.loadClass(PACKAGE + "." + type).getMethods())
                .filter((method) -> method.getName().equals(function))
                .findFirst()
                .orElseThrow()
                .invoke(null, arguments);
    }

    /** Returns the messages of the compiler. */
    private static String compile(Path sources, Path target) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        List<String> arguments = List.of(
                "-Werror",
                "-Xjspecify-annotations=strict",
                "-no-stdlib",
                "-no-reflect",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                target.toString(),
                sources.toString());
        ExitCode code = new K2JVMCompiler()
                .exec(new PrintStream(messages, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        String text = messages.toString(StandardCharsets.UTF_8);
        assertThat(code).isIn(ExitCode.OK, ExitCode.COMPILATION_ERROR);
        return text;
    }

    @SpringBootConfiguration
    static class Application {}
}
