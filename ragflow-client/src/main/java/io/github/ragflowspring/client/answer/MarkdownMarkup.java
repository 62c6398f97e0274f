package io.github.ragflowspring.client.answer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CommonMark. A link or image needs {@code ](} or a definition with {@code ]:}, and HTML and autolinks need {@code <}: without
 * these, the model cannot write them. What a mark separates must not form one of these either.
 */
final class MarkdownMarkup implements Markup {

    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    @Override
    public String text(String text, boolean continued) {
        String safe = text.replace("<", "&lt;").replace("](", "]\\(").replace("]:", "]\\:");
        return (continued && (safe.startsWith("(") || safe.startsWith(":"))) ? "\\" + safe : safe;
    }

    /** An exclamation mark would turn the link into an image, and a backslash would escape it. */
    @Override
    public String beforeMark(String text) {
        if (text.endsWith("!")) {
            return text.substring(0, text.length() - 1) + "&#33;";
        }
        return text.endsWith("\\") ? text.substring(0, text.length() - 1) + "&#92;" : text;
    }

    @Override
    public String mark(CitedPassage passage) {
        String number = "\\[" + passage.number() + "\\]";
        return (passage.link() != null)
                ? "[" + number + "](" + destination(passage.link()) + " \"" + escape(passage.name() + passage.page())
                        + "\")"
                : number;
    }

    @Override
    public String document(String body, List<CitedPassage> sources) {
        return sources.isEmpty()
                ? body
                : body
                        + sources.stream()
                                .map((passage) -> passage.number() + ". " + source(passage))
                                .collect(Collectors.joining("\n", "\n\n", "\n"));
    }

    private static String source(CitedPassage passage) {
        String name = escape(passage.name());
        String linked = (passage.link() != null) ? "[" + name + "](" + destination(passage.link()) + ")" : name;
        return linked + passage.page();
    }

    private static String destination(String link) {
        return link.replace("(", "%28").replace(")", "%29");
    }

    private static String escape(String text) {
        return PUNCTUATION.matcher(text).replaceAll("\\\\$0");
    }
}
