package io.github.ragflowspring.client.answer;

import java.util.List;

/** A language of {@link AnswerFormat}. */
interface Markup {

    /** Returns text of the model without its markup. {@code continued} indicates that a mark was before it. */
    String text(String text, boolean continued);

    /** Changes converted text so that a mark can follow it. */
    String beforeMark(String text);

    /** Returns the mark of a passage. */
    String mark(CitedPassage passage);

    /** Returns everything: converted text with marks, and the list of passages, which may be empty. */
    String document(String body, List<CitedPassage> sources);
}
