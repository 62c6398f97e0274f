package io.github.ragflowspring.emulator.internal.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits text into search terms: stemmed words and pairs of Chinese characters. */
public final class Terms {

    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    // language:off
    private static final Set<String> STOP_WORDS = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "can", "could", "did", "do", "does", "for", "from", "has",
            "have", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our",
            "please", "should", "so", "tell", "that", "the", "their", "then", "there", "these", "they", "this", "to",
            "was", "we", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your");
    // language:on

    private static final List<String> ENDINGS = List.of("ing", "ies", "es", "ed", "s", "e");

    private Terms() {}

    /** Returns the terms of the text in order, including repetitions. */
    public static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        Matcher runs = RUN.matcher(text.toLowerCase(Locale.ROOT));
        while (runs.find()) {
            String run = runs.group();
            if (Character.UnicodeScript.of(run.codePointAt(0)) == Character.UnicodeScript.HAN) {
                addPairs(run, terms);
            } else if (!STOP_WORDS.contains(run)) {
                terms.add(stem(run));
            }
        }
        return terms;
    }

    private static void addPairs(String run, List<String> terms) {
        if (run.length() == 1) {
            terms.add(run);
        }
        for (int i = 0; i + 1 < run.length(); i++) {
            terms.add(run.substring(i, i + 2));
        }
    }

    /** A rough stemmer, consistent between questions and answers. */
    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
