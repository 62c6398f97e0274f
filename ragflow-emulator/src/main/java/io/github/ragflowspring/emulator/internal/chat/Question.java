package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question and its trigger words.
 *
 * @param asked the original question
 * @param text the question without its trigger words
 * @param triggers the trigger words
 */
record Question(String asked, String text, Set<Trigger> triggers) {

    private static final String REASONING_PHRASE = "step by step";

    /** Reads a question. A scripted answer replaces its trigger words. */
    static Question of(String asked, @Nullable ScriptedAnswer scripted) {
        Question question = of(asked);
        ScriptedAnswer.Failure failure = scripted == null ? null : scripted.failure();
        if (scripted == null || (scripted.text() == null && failure == null)) {
            return question;
        }
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        if (failure != null) {
            triggers.add(
                    switch (failure.moment()) {
                        case BEFORE -> Trigger.FAIL_MODEL;
                        case MIDWAY -> Trigger.FAIL_MID;
                        case SERVER -> Trigger.FAIL_SERVER;
                    });
        }
        return new Question(asked, question.text(), triggers);
    }

    static Question of(String asked) {
        Set<Trigger> triggers = EnumSet.noneOf(Trigger.class);
        StringBuilder text = new StringBuilder();
        for (String word : asked.split("\\s+", -1)) {
            Trigger trigger = triggerOf(word);
            if (trigger != null) {
                triggers.add(trigger);
            } else {
                text.append(text.isEmpty() ? "" : " ").append(word);
            }
        }
        if (asked.toLowerCase(Locale.ROOT).contains(REASONING_PHRASE)) {
            triggers.add(Trigger.THINK);
        }
        return new Question(asked, text.toString().strip(), triggers);
    }

    boolean asksFor(Trigger trigger) {
        return this.triggers.contains(trigger);
    }

    private static @Nullable Trigger triggerOf(String word) {
        for (Trigger trigger : Trigger.values()) {
            if (trigger.word().equalsIgnoreCase(withoutEnd(word, ".,;:!?"))) {
                return trigger;
            }
        }
        return null;
    }

    /** Returns a text without the characters at its end that are in the given set. */
    static String withoutEnd(String text, String characters) {
        int end = text.length();
        while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
