package io.github.ragflowspring.client.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.internal.wire.ModelFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link AnswerText}: which characters are text, reasoning or a failure. */
class AnswerTextTests {

    private static final List<String> TOKENS = List.of(
            "<think>",
            "</think>",
            "<think>",
            "</think>",
            "a",
            "B c",
            "\n",
            "\n\n",
            "<",
            ">",
            "</",
            "<thi",
            "*",
            "**ERROR**: ",
            "**ERROR**",
            "TIMEOUT - slow",
            "{\"error\": 1}",
            "\ud83d\ude00",
            "`",
            "- ");

    @ParameterizedTest
    @CsvSource({
        "'Paris.', '', 'Paris.'",
        "'<think>Hm.</think>Paris.', 'Hm.', 'Paris.'",
        "'Hm.</think>Paris.', 'Hm.', 'Paris.'",
        "'<think>Hm.', '', 'Hm.'",
        "'<think>First</think> second</think> third.</think>Paris.', 'First second third.', 'Paris.'",
        "'<think>a<think>b</think>Paris.', 'ab', 'Paris.'",
        "'<think>a</think>One. <think>b</think>Two.', 'ab', 'One. Two.'",
        "'<think></think>Paris.', '', 'Paris.'",
        "'One. <think>a</think> b</think>Two.', 'a b', 'One. Two.'",
        "'Write <think> first.', '', 'Write  first.'",
        "'a < b and </thin', '', 'a < b and </thin'",
        "'</think>', '', ''"
    })
    void separatesReasoningFromText(String content, String reasoning, String text) {
        AnswerText answer = AnswerText.of(content);

        assertThat(answer.reasoning()).isEqualTo(reasoning);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.failure()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'**ERROR**: AUTH_ERROR - 401', 'AUTH_ERROR', ''",
        "'**ERROR**: Error code: 401 - {}', '', ''",
        "'**ERROR**: Empty response from reasoning model', '', ''",
        "'**ERROR**: SOMETHING_ELSE - x', '', ''",
        "'**ERROR**:', '', ''",
        "'Paris is **ERROR**: TIMEOUT - slow', 'TIMEOUT', 'Paris is '",
        "'<think>Hm.</think>**ERROR**: Connection error.', '', ''",
        "'<think>Hm.**ERROR**: TIMEOUT - slow', 'TIMEOUT', ''"
    })
    void findsFailure(String content, String kind, String text) {
        AnswerText answer = AnswerText.of(content);

        assertThat(answer.failure()).isNotNull();
        assertThat(answer.failure().kind()).isEqualTo(kind);
        assertThat(answer.failure().rawText()).isEqualTo(content.substring(content.indexOf("**ERROR**")));
        assertThat(answer.text()).isEqualTo(text);
    }

    @Test
    void findsFailureOnLastLines() {
        AnswerText answer = AnswerText.of("Paris is the\n**ERROR**: 400 {\n  \"error\": \"x\"\n}\n");

        assertThat(answer.failure()).isEqualTo(new ModelFailure("", "**ERROR**: 400 {\n  \"error\": \"x\"\n}\n"));
        assertThat(answer.text()).isEqualTo("Paris is the\n");
    }

    @Test
    void endsFailureWhereReasoningEnds() {
        AnswerText answer = AnswerText.of("<think>Hm.\n**ERROR**: Connection error.</think>\n");

        assertThat(answer.failure()).isEqualTo(new ModelFailure("", "**ERROR**: Connection error.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mark **ERROR**: is bold.",
                "A quoted `**ERROR**: TIMEOUT - slow` is not a failure.",
                "Levels:\n**WARN**: odd.\n**ERROR**: broken.",
                "Levels:\n**ERROR**: broken.\n**WARN**: odd.",
                "The log:\n**ERROR**: disk full\n\nFree some space.",
                "**ERROR** is bold.",
                "**ERROR**:no blank follows"
            })
    void keepsAnswerAboutErrors(String content) {
        AnswerText answer = AnswerText.of(content);

        assertThat(answer.failure()).isNull();
        assertThat(answer.text()).isEqualTo(content);
    }

    @Test
    void keepsAnswerOfModelThatThinksAboutErrors() {
        AnswerText answer =
                AnswerText.of("<think>The log:\n**ERROR**: TIMEOUT - slow\n**ERROR**: x</think>The model is slow.");

        assertThat(answer.failure()).isNull();
        assertThat(answer.reasoning()).isEqualTo("The log:\n**ERROR**: TIMEOUT - slow\n**ERROR**: x");
        assertThat(answer.text()).isEqualTo("The model is slow.");
    }

    @Test
    void doesNotDependOnCuts() {
        Random random = new Random(20261126);
        for (int run = 0; run < 20_000; run++) {
            String content = content(random);
            AnswerText whole = AnswerText.of(content);
            Received received = new Received();
            AnswerText streamed = new AnswerText();
            for (String piece : cut(content, random)) {
                streamed.next(piece, received);
                assertThat(received.text.toString()).doesNotContain("</think>");
            }
            streamed.end(received);

            assertThat(streamed.text()).as(content).isEqualTo(whole.text());
            assertThat(streamed.reasoning()).as(content).isEqualTo(whole.reasoning());
            assertThat(streamed.failure()).as(content).isEqualTo(whole.failure());
            assertThat(received.text.toString()).as(content).isEqualTo(whole.text());
            assertNothingIsLost(content, whole);
        }
    }

    private static void assertNothingIsLost(String content, AnswerText answer) {
        String failure = (answer.failure() != null) ? answer.failure().rawText() : "";
        assertThat(answer.text()).as(content).doesNotContain("<think>", "</think>");
        assertThat(sorted(answer.reasoning() + answer.text() + withoutTags(failure)))
                .as(content)
                .isEqualTo(sorted(withoutTags(content)));
    }

    @Test
    void ignoresTagsInNumberOfRewrites() {
        // Each retracted text is long compared to the text before it, so that the work stays linear.
        String content = "x".repeat(10_000) + "<think>a</think>y</think>z".repeat(10_000);
        Received received = new Received();
        AnswerText answer = new AnswerText();
        for (int i = 0; i < content.length(); i += 5) {
            answer.next(content.substring(i, Math.min(content.length(), i + 5)), received);
        }
        answer.end(received);

        assertThat(received.work).isLessThan(40L * content.length());
        assertThat(received.text.toString()).isEqualTo(answer.text());
    }

    @Test
    void decidesMarksOnce() {
        String line = "\n**ERROR**: x\nA";
        String content = "Log:" + line.repeat(200_000);
        AnswerText answer = AnswerText.of(content);

        assertThat(answer.failure()).isNull();
        assertThat(answer.text()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a <", "a </thin", "a **", "a **ERROR**: TIME"})
    void includesHeldCharactersInTextSoFar(String content) {
        AnswerText answer = new AnswerText();
        answer.next(content, AnswerSink.NONE);

        assertThat(answer.text()).isEqualTo(content);
    }

    @Test
    void countsUndecidedCharacters() {
        AnswerText answer = new AnswerText();
        answer.next("**ERROR**: ", AnswerSink.NONE);
        answer.next("x".repeat(1000), AnswerSink.NONE);

        assertThat(answer.length()).isGreaterThan(1000);
    }

    private static String content(Random random) {
        StringBuilder content = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            content.append(TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return content.toString();
    }

    private static List<String> cut(String content, Random random) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < content.length()) {
            int end = Math.min(content.length(), start + 1 + random.nextInt(6));
            pieces.add(content.substring(start, end));
            start = end;
        }
        return pieces;
    }

    private static String withoutTags(String content) {
        return content.replaceAll("</?think>", "");
    }

    private static String sorted(String text) {
        char[] chars = text.toCharArray();
        java.util.Arrays.sort(chars);
        return new String(chars);
    }

    /** The text of a subscriber, and the number of characters it received. */
    private static final class Received implements AnswerSink {

        private final StringBuilder text = new StringBuilder();

        private long work;

        @Override
        public void text(String piece) {
            this.text.append(piece);
            this.work += piece.length();
        }

        @Override
        public void reasoning(String piece) {
            this.work += piece.length();
        }

        @Override
        public void replace(String text) {
            this.text.setLength(0);
            this.text.append(text);
            this.work += text.length();
        }
    }
}
