package io.github.ragflowspring.emulator.internal.format;

import java.util.List;

/**
 * A chunk of a file.
 *
 * @param text the text, not blank
 * @param tags the tags, which only the chunk method {@code tag} reads
 */
public record ParsedChunk(String text, List<String> tags) {

    /** Copies the tags. */
    public ParsedChunk {
        tags = List.copyOf(tags);
    }

    static ParsedChunk of(String text) {
        return new ParsedChunk(text, List.of());
    }
}
