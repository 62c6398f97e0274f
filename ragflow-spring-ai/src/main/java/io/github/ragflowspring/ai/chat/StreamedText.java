package io.github.ragflowspring.ai.chat;

import io.github.ragflowspring.client.answer.Citation;
import io.github.ragflowspring.client.error.RagflowStreamException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a streamed answer as seen by a subscriber that can only append.
 *
 * <p>RAGFlow may replace text that was already emitted. A replacement that continues it is emitted as its continuation.
 * After any other one, nothing is emitted until the text is final. If it then differs from the emitted text by inserted
 * citations only, the rest is emitted; otherwise the stream fails, because the emitted text is wrong.
 */
final class StreamedText {

    private final StringBuilder emitted = new StringBuilder();

    private final boolean whole;

    private boolean held;

    /**
     * Creates an empty text.
     *
     * @param whole whether to emit the text only when it is final
     */
    StreamedText(boolean whole) {
        this.whole = whole;
    }

    /** Returns the text to emit after RAGFlow appended the given text, possibly empty. */
    String append(String text) {
        return (this.whole || this.held) ? "" : emit(text);
    }

    /** Returns the text to emit after RAGFlow replaced the whole text, possibly empty. */
    String replace(String text) {
        if (this.whole) {
            return "";
        }
        this.held = !text.startsWith(this.emitted.toString());
        return this.held ? "" : emit(text.substring(this.emitted.length()));
    }

    /**
     * Returns the rest of the text, possibly empty.
     *
     * @param text the final text
     * @param citations the citations in it
     * @throws RagflowStreamException if the emitted text is not part of the final text
     */
    String complete(String text, List<Citation> citations) {
        String rest = text.startsWith(this.emitted.toString())
                ? text.substring(this.emitted.length())
                : restAfterCitations(text, citations);
        if (rest == null) {
            throw RagflowStreamException.builder(
                            "RAGFlow replaced text of the answer that the stream had already emitted."
                                    + " Discard it: 'partialAnswer' is the complete text. Set 'wholeText' in RagflowChatOptions"
                                    + " to receive only the final text")
                    .partialAnswer(text)
                    .build();
        }
        return emit(rest);
    }

    private @Nullable String restAfterCitations(String text, List<Citation> citations) {
        int at = 0;
        int seen = 0;
        while (seen < this.emitted.length()) {
            int position = at;
            Citation citation = citations.stream()
                    .filter((candidate) -> candidate.start() == position)
                    .findFirst()
                    .orElse(null);
            if (citation != null && !isEmitted(text, citation, seen)) {
                at = citation.end();
            } else if (at < text.length() && text.charAt(at) == this.emitted.charAt(seen)) {
                at++;
                seen++;
            } else if (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (Character.isWhitespace(this.emitted.charAt(seen))) {
                seen++;
            } else {
                return null;
            }
        }
        return text.substring(at);
    }

    private boolean isEmitted(String text, Citation citation, int seen) {
        return this.emitted.indexOf(text.substring(citation.start(), citation.end()), seen) == seen;
    }

    private String emit(String text) {
        this.emitted.append(text);
        return text;
    }
}
