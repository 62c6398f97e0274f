package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Sheet;
import io.github.ragflowspring.emulator.internal.format.FileContent.Workbook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The chunk method {@code table}: a chunk for each row, with the names of the columns. Values are written as in the file,
 * whereas RAGFlow converts columns of dates and of numbers.
 */
final class TableChunks {

    private static final Set<String> UNREAD = Set.of("id", "_id", "index", "idx");

    private final boolean lists;

    TableChunks(boolean lists) {
        this.lists = lists;
    }

    /** Returns the table of a text. Rows that do not have the length of the header are skipped. */
    static Workbook table(FileType type, String text) throws UnreadableFileException {
        List<List<String>> rows = new ArrayList<>();
        if (type == FileType.CSV) {
            CsvText.lines(text, ',').forEach((line) -> rows.add(line.fields()));
            if (rows.isEmpty()) {
                throw new UnreadableFileException("Empty CSV file");
            }
        } else {
            for (String line : text.split("\n", -1)) {
                rows.add(List.of(line.split("\t", -1)));
            }
        }
        int width = rows.get(0).size();
        rows.removeIf((row) -> row.size() != width);
        return new Workbook(List.of(new Sheet("Data", rows)));
    }

    List<ParsedChunk> of(Workbook workbook) {
        List<ParsedChunk> chunks = new ArrayList<>();
        for (Sheet sheet : workbook.sheets()) {
            List<String> columns = columns(sheet.header());
            for (List<String> row : sheet.body()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
                    if (!row.get(i).isBlank() && !UNREAD.contains(columns.get(i))) {
                        fields.add(
                                this.lists
                                        ? "- " + columns.get(i) + ": " + row.get(i)
                                        : columns.get(i) + ":" + row.get(i));
                    }
                }
                if (!fields.isEmpty()) {
                    chunks.add(ParsedChunk.of(String.join(this.lists ? "\n" : "; ", fields)));
                }
            }
        }
        return chunks;
    }

    /** Returns unique names. */
    private static List<String> columns(List<String> header) {
        Set<String> used = new HashSet<>(header);
        Set<String> seen = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (String cell : header) {
            String name = cell.isBlank() ? "Column_" + (columns.size() + 1) : cell.strip();
            if (!seen.add(name)) {
                int number = 2;
                while (!used.add(name + "_" + number)) {
                    number++;
                }
                name = name + "_" + number;
            }
            columns.add(name);
        }
        return columns;
    }
}
