package io.github.ragflowspring.emulator.internal.format;

import java.util.ArrayList;
import java.util.List;

/** Splits comma-separated text into records, as Python's {@code csv} does: quotes, doubled quotes, quoted line ends. */
final class CsvText {

    /**
     * A record.
     *
     * @param fields the fields, none for a blank line
     * @param raw the text of the record
     */
    record Line(List<String> fields, String raw) {}

    private final String text;

    private final char delimiter;

    private int position;

    private CsvText(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    static List<Line> lines(String text, char delimiter) {
        CsvText csv = new CsvText(text, delimiter);
        List<Line> lines = new ArrayList<>();
        while (csv.position < text.length()) {
            int start = csv.position;
            List<String> fields = csv.record();
            int end = csv.position > start && text.charAt(csv.position - 1) == '\n' ? csv.position - 1 : csv.position;
            String raw = text.substring(start, end);
            lines.add(new Line(raw.isEmpty() ? List.of() : fields, raw));
        }
        return lines;
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(field());
            if (this.position >= this.text.length()) {
                return fields;
            }
            boolean more = this.text.charAt(this.position) == this.delimiter;
            this.position++;
            if (!more) {
                return fields;
            }
        }
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        boolean quoted = this.position < this.text.length() && this.text.charAt(this.position) == '"';
        if (quoted) {
            this.position++;
        }
        for (; this.position < this.text.length(); this.position++) {
            char c = this.text.charAt(this.position);
            if (quoted && c == '"') {
                if (this.position + 1 < this.text.length() && this.text.charAt(this.position + 1) == '"') {
                    this.position++;
                    field.append(c);
                } else {
                    quoted = false;
                }
            } else if (!quoted && (c == this.delimiter || c == '\n')) {
                break;
            } else {
                field.append(c);
            }
        }
        return field.toString();
    }
}
