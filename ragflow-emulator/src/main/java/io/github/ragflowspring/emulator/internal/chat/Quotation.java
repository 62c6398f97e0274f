package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The stand-in for the language model, for those outside chats. */
public final class Quotation {

    private Quotation() {}

    /** Returns an answer that cites the hits as {@code [ID:n]}, n being the place of the hit from 0. */
    public static Written of(String question, Retrieval retrieval, boolean searched) {
        Question asked = Question.of(question);
        if (asked.asksFor(Trigger.FAIL_MODEL)) {
            return new Written("", "", true);
        }
        Draft draft = StandInModel.answer(asked, retrieval, searched);
        if (asked.asksFor(Trigger.FAIL_MID)) {
            List<String> tokens = Tokens.of(draft.text());
            return new Written("", String.join("", tokens.subList(0, (tokens.size() + 1) / 2)), true);
        }
        return new Written(draft.thoughts(), draft.text(), false);
    }

    /** Returns the time that the model takes for a piece of text when it is asked the question. */
    public static Duration time(Pace pace, String question, String piece) {
        return pace.of(Question.of(question), Tokens.of(piece).size());
    }

    /** Returns whether the question asks for the connection to be cut midway. */
    public static boolean cuts(String question) {
        return Question.of(question).asksFor(Trigger.CUT);
    }

    /** Returns the trigger words of a question. */
    public static String triggers(String question) {
        return Question.of(question).triggers().stream().map(Trigger::word).collect(Collectors.joining(" "));
    }

    /** Returns the tokens of a text, as a model writes them. */
    public static List<String> tokens(String text) {
        return Tokens.of(text);
    }

    /**
     * What the model wrote.
     *
     * @param thoughts what it thought before it wrote, "" for nothing
     * @param text the answer, or its beginning
     * @param failed whether it failed, before or amid its answer
     */
    public record Written(String thoughts, String text, boolean failed) {}
}
