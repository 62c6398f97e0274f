package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The stand-in for the language model outside this package. */
public final class Quotation {

    private Quotation() {}

    /** Returns an answer that cites each hit as {@code [ID:n]} with its index. */
    public static Written of(String question, Retrieval retrieval, boolean searched) {
        Question asked = Question.of(question);
        if (asked.asksFor(Trigger.FAIL_MODEL)) {
            return new Written("", "", true);
        }
        ModelOutput output = StandInModel.answer(asked, retrieval, searched);
        if (asked.asksFor(Trigger.FAIL_MID)) {
            List<String> tokens = Tokens.of(output.text());
            return new Written("", String.join("", tokens.subList(0, (tokens.size() + 1) / 2)), true);
        }
        return new Written(output.thoughts(), output.text(), false);
    }

    /** Returns the time to write a part of the answer to the given question. */
    public static Duration time(Pace pace, String question, String piece) {
        return pace.of(Question.of(question), Tokens.of(piece).size());
    }

    /** Returns whether the question asks to break the connection during the answer. */
    public static boolean cuts(String question) {
        return Question.of(question).asksFor(Trigger.CUT);
    }

    /** Returns the trigger words of a question. */
    public static String triggers(String question) {
        return Question.of(question).triggers().stream().map(Trigger::word).collect(Collectors.joining(" "));
    }

    /** Returns the tokens of a text. */
    public static List<String> tokens(String text) {
        return Tokens.of(text);
    }

    /**
     * The text of the model.
     *
     * @param thoughts the reasoning, or an empty text
     * @param text the answer, or its beginning if the model fails
     * @param failed whether the model fails before or during its answer
     */
    public record Written(String thoughts, String text, boolean failed) {}
}
