package io.github.ragflowspring.ai.writer;

import java.util.Locale;
import org.springframework.ai.document.Document;
import org.springframework.util.StringUtils;

/** Derives file names from the metadata of Spring AI's readers. */
final class FileNames {

    private FileNames() {}

    /** Returns the file name of a document. The content is text, even if it was read from a file of another type. */
    static String of(Document document) {
        Object source = document.getMetadata().get("source");
        if (source == null) {
            source = document.getMetadata().get("file_name");
        }
        String name = (source != null) ? lastPart(source.toString()) : "";
        String complete = StringUtils.hasText(name) ? name : document.getId();
        String lower = complete.toLowerCase(Locale.ROOT);
        return (lower.endsWith(".txt") || lower.endsWith(".md")) ? complete : complete + ".txt";
    }

    private static String lastPart(String path) {
        String trimmed = path.replaceAll("[?#].*", "").replaceAll("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1)
                .strip();
    }
}
