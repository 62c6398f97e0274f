package io.github.ragflowspring.emulator.internal.format;

import java.util.List;

/** The content of a file, in the structure that its type has. */
sealed interface FileContent {

    /** Text without structure but its lines. */
    record Text(String text) implements FileContent {}

    /** A spreadsheet. */
    record Workbook(List<Sheet> sheets) implements FileContent {}

    /** Headings, paragraphs and tables in their order. */
    record Blocks(List<Block> blocks) implements FileContent {}

    /** Pages, each of which is a unit. */
    record Pages(List<String> pages) implements FileContent {}

    /**
     * An e-mail message.
     *
     * @param lines the headers and the plain texts
     * @param html the HTML texts
     * @param attachments the attached files
     */
    record Message(List<String> lines, List<String> html, List<Attachment> attachments) implements FileContent {}

    /** A file in a message. */
    final class Attachment {

        private final String fileName;

        private final byte[] content;

        Attachment(String fileName, byte[] content) {
            this.fileName = fileName;
            this.content = content.clone();
        }

        String fileName() {
            return this.fileName;
        }

        byte[] content() {
            return this.content.clone();
        }
    }

    /**
     * A sheet of a spreadsheet.
     *
     * @param name the name
     * @param rows the cells, empty if they have no value
     */
    record Sheet(String name, List<List<String>> rows) {

        List<String> header() {
            return this.rows.isEmpty() ? List.of() : this.rows.get(0);
        }

        List<List<String>> body() {
            return this.rows.isEmpty() ? this.rows : this.rows.subList(1, this.rows.size());
        }
    }

    /**
     * A heading, a paragraph or a table.
     *
     * @param text the text; tables are HTML
     * @param level the level of a heading, or 0
     * @param isTable whether this is a table
     */
    record Block(String text, int level, boolean isTable) {

        static Block paragraph(String text) {
            return new Block(text, 0, false);
        }

        static Block heading(String text, int level) {
            return new Block(text, level, false);
        }

        static Block table(String html) {
            return new Block(html, 0, true);
        }
    }
}
