package io.github.ragflowspring.emulator.chat;

import io.github.ragflowspring.emulator.knowledge.Retrieval;
import java.util.List;

/** The stand-in for the language model, for those outside chats. */
public final class Quotation {

    private Quotation() {}

    /** Returns an answer that cites the hits as {@code [ID:n]}, n being the place of the hit from 0. */
    public static String of(String question, Retrieval retrieval, boolean searched) {
        return StandInModel.answer(Question.of(question), retrieval, searched).decorated();
    }

    /** Returns the tokens of a text, as a model writes them. */
    public static List<String> tokens(String text) {
        return Tokens.of(text);
    }
}
