package io.github.ragflowspring.emulator.internal.format;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into chunks of a limited length, at the ends of lines. */
final class TextCutter {

    private static final int MAX_CHUNK = 1000;

    private final List<ParsedChunk> chunks = new ArrayList<>();

    private final StringBuilder section = new StringBuilder();

    private boolean onlyHeadings = true;

    /** Adds text, and begins a chunk before each heading of Markdown that follows other text. */
    void addMarkdown(String text) {
        for (String line : text.strip().split("\n", -1)) {
            add(line, line.startsWith("#"));
        }
    }

    /** Adds lines, of which none is a heading. */
    void addLines(String text) {
        for (String line : text.strip().split("\n", -1)) {
            add(line, false);
        }
    }

    /** Adds a heading, before which a chunk begins if it follows other text. */
    void addHeading(String text) {
        add(text, true);
    }

    private void add(String line, boolean heading) {
        boolean full = this.section.length() + line.length() > MAX_CHUNK;
        if ((heading || full) && !this.onlyHeadings) {
            endChunk();
        }
        this.section.append(line).append('\n');
        this.onlyHeadings &= heading || line.isBlank();
    }

    /** Adds a separate chunk. Headings before it stay with the text after it. */
    void addChunk(String text) {
        if (!this.onlyHeadings) {
            endChunk();
        }
        if (!text.isBlank()) {
            this.chunks.add(ParsedChunk.of(text));
        }
    }

    private void endChunk() {
        if (!this.section.toString().isBlank()) {
            this.chunks.add(ParsedChunk.of(this.section.toString().strip()));
        }
        this.section.setLength(0);
        this.onlyHeadings = true;
    }

    List<ParsedChunk> chunks() {
        endChunk();
        return List.copyOf(this.chunks);
    }
}
