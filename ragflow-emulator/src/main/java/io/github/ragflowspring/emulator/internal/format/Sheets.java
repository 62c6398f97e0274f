package io.github.ragflowspring.emulator.internal.format;

import io.github.ragflowspring.emulator.internal.format.FileContent.Sheet;
import io.github.ragflowspring.emulator.internal.format.FileContent.Workbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes spreadsheets as text and as HTML. */
final class Sheets {

    private Sheets() {}

    /** Returns the table of comma-separated text. Rows that are longer than the header are skipped. */
    static Workbook ofCsv(String text) {
        String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<List<String>> rows = new ArrayList<>();
        for (CsvText.Line line : CsvText.lines(withoutMark, ',')) {
            boolean fits = rows.isEmpty() || line.fields().size() <= rows.get(0).size();
            if (!line.fields().isEmpty() && fits) {
                rows.add(line.fields());
            }
        }
        return new Workbook(List.of(new Sheet("Data", rows)));
    }

    /** Returns a line for each row, with the names of the columns. */
    static List<String> lines(Workbook workbook) {
        List<String> lines = new ArrayList<>();
        for (Sheet sheet : workbook.sheets()) {
            String suffix = sheet.name().toLowerCase(Locale.ROOT).contains("sheet") ? "" : " ——" + sheet.name();
            for (List<String> row : sheet.body()) {
                List<String> fields = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    if (!row.get(i).isBlank()) {
                        String column =
                                i < sheet.header().size() ? sheet.header().get(i) : "";
                        fields.add(column.isEmpty() ? row.get(i) : column + "：" + row.get(i));
                    }
                }
                if (!fields.isEmpty()) {
                    lines.add(String.join("; ", fields) + suffix);
                }
            }
        }
        return lines;
    }

    /** Returns tables of some rows each. */
    static List<String> html(Workbook workbook, int rowsPerTable) {
        List<String> tables = new ArrayList<>();
        for (Sheet sheet : workbook.sheets()) {
            String head = "<table><caption>" + sheet.name() + "</caption><tr>"
                    + cells(sheet.header(), sheet.header().size(), "th") + "</tr>";
            int width = sheet.rows().stream().mapToInt(List::size).max().orElse(0);
            List<List<String>> body = sheet.body();
            for (int first = 0; first < body.size(); first += rowsPerTable) {
                int end = (int) Math.min(body.size(), (long) first + rowsPerTable);
                tables.add(body.subList(first, end).stream()
                        .map((row) -> "<tr>" + cells(row, width, "td") + "</tr>")
                        .collect(Collectors.joining("", head, "</table>\n")));
            }
        }
        return tables;
    }

    private static String cells(List<String> row, int width, String tag) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < width; i++) {
            String value = i < row.size() ? escaped(row.get(i).strip()) : "";
            cells.append('<').append(tag).append('>').append(value);
            cells.append("</").append(tag).append('>');
        }
        return cells.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#x27;");
    }
}
