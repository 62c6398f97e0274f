package io.github.ragflowspring.client.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ragflowspring.client.answer.AnswerAccumulator;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.internal.wire.NamingErrors;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link CompletionReader}: model failures in the text of an answer. */
class CompletionReaderTests {

    private static final String END = "data:{\"code\": 0, \"data\": true}\n\n";

    @Test
    void findsModelFailureHoweverSliced() {
        String text = "Some **bold** text **ERROR**: RATE_LIMIT_EXCEEDED - slow down **now**";
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second += 7) {
                List<AnswerEvent> events = new ArrayList<>();
                CompletionReader reader = new CompletionReader(new NamingErrors(), null);
                for (String part :
                        List.of(text.substring(0, first), text.substring(first, second), text.substring(second))) {
                    feed(reader, piece(part), events);
                }
                feed(reader, END, events);
                assertThat(events).noneMatch(AnswerEvent.Completed.class::isInstance);
                assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                RagflowModelException.class, () -> reader.onEnd(events::add)))
                        .satisfies((failure) -> {
                            assertThat(failure.partialAnswer()).isEqualTo("Some **bold** text ");
                            assertThat(failure.kind()).isEqualTo("RATE_LIMIT_EXCEEDED");
                            assertThat(failure.rawText())
                                    .isEqualTo("**ERROR**: RATE_LIMIT_EXCEEDED - slow down **now**");
                            assertThat(failure.isRetryable()).isTrue();
                        });
                assertThat(text(events)).isEqualTo("Some **bold** text ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An answer about **ERROR**: messages - they happen",
                "A line **ERROR**: SOMETHING_ELSE - is no kind of RAGFlow",
                "RAGFlow writes `**ERROR**: AUTH_ERROR - ` for a wrong key",
                "The levels:\n**WARN**: odd.\n**ERROR**: broken.",
                "The log says\n**ERROR**: disk full\nFree some space.",
                "The log says\n**ERROR**: disk full\n\nFree some space.",
                "ends with **ERROR**",
                "ends with *",
                "**bold** and **ERR**"
            })
    void doesNotMistakeAnswersAboutErrorsForFailures(String text) {
        for (int cut = 0; cut <= text.length(); cut++) {
            List<AnswerEvent> events = new ArrayList<>();
            CompletionReader reader = new CompletionReader(new NamingErrors(), null);
            feed(reader, piece(text.substring(0, cut)), events);
            feed(reader, piece(text.substring(cut)), events);
            feed(reader, END, events);
            reader.onEnd(events::add);
            assertThat(text(events)).isEqualTo(text);
        }
        List<AnswerEvent> events = new ArrayList<>();
        CompletionReader reader = new CompletionReader(new NamingErrors(), null);
        feed(reader, "data:{\"code\":0,\"data\":{\"answer\":\"" + text.replace("\n", "\\n") + "\"}}", events);
        feed(reader, END, events);
        assertThat(text(events)).isEqualTo(text);
    }

    @Test
    void doesNotCopyAnswerForEachRepetition() {
        CompletionReader reader = new CompletionReader(new NamingErrors(), null);
        feed(
                reader,
                "data:{\"code\":0,\"data\":{\"answer\":\"\",\"final\":false,\"start_to_think\":true}}",
                new ArrayList<>());
        for (int i = 0; i < 64; i++) {
            feed(reader, piece("t".repeat(65_536)), new ArrayList<>());
        }
        String last = "data:{\"code\":0,\"data\":{\"answer\":\"x\",\"final\":true}}";
        feed(reader, last, new ArrayList<>());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < 1000; i++) {
            feed(reader, last, new ArrayList<>());
        }

        // One copy of the reasoning alone has 4 MB.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L << 20);
    }

    private static String piece(String text) {
        return "data:{\"code\": 0, \"data\": {\"answer\": \"" + text.replace("\n", "\\n")
                + "\", \"reference\": {\"chunks\": []}, \"final\": false, \"id\": \"m1\", \"session_id\": \"s1\"}}\n\n";
    }

    private static void feed(CompletionReader reader, String frame, List<AnswerEvent> events) {
        byte[] bytes = frame.substring("data:".length()).strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        reader.onFrame(bytes, 0, bytes.length, events::add);
    }

    private static String text(List<AnswerEvent> events) {
        AnswerAccumulator accumulator = new AnswerAccumulator();
        events.forEach(accumulator::add);
        return accumulator.answer().text();
    }
}
