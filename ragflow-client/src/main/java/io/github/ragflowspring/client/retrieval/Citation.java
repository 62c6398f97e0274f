package io.github.ragflowspring.client.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in an answer that points at a chunk: {@code [ID:0]}, or {@code ##0$$} in answers of older models and histories.
 *
 * @param number the number in the mark
 * @param start where the mark begins in the text
 * @param end where the mark ends in the text, exclusive
 * @param chunk the chunk, or {@code null} if the model cited one that it was not given
 */
public record Citation(
        int number, int start, int end, @Nullable RetrievedChunk chunk) {

    private static final Pattern MARK = Pattern.compile("\\[ID: ?(\\d{1,9})]|##(\\d{1,9})\\$\\$");

    static List<Citation> find(String text, Map<Integer, RetrievedChunk> chunks) {
        List<Citation> citations = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        while (matcher.find()) {
            String digits = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
            int number = Integer.parseInt(digits);
            citations.add(new Citation(number, matcher.start(), matcher.end(), chunks.get(number)));
        }
        return List.copyOf(citations);
    }
}
