package io.github.ragflowspring.emulator.internal.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits text into tokens: words with the whitespace after them, or pairs of Chinese characters. */
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("[\\p{IsHan}\\p{IsPunctuation}&&[^\\x00-\\x7f]]{1,2}\\s*|[\\S&&[^\\p{IsHan}]]+\\s*|\\s+");

    private Tokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** Joins tokens to groups of the given size; the last group may be smaller. */
    static List<String> group(List<String> tokens, int size) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i += size) {
            pieces.add(String.join("", tokens.subList(i, Math.min(tokens.size(), i + size))));
        }
        return pieces;
    }
}
