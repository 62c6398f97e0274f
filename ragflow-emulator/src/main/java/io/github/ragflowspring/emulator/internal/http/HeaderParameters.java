package io.github.ragflowspring.emulator.internal.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a header such as {@code form-data; name="file"; filename="a \\"b\\".txt"}. Reads each character once. */
final class HeaderParameters {

    private final String line;

    private final Map<String, String> values = new HashMap<>();

    private int position;

    private HeaderParameters(String line) {
        this.line = line;
    }

    /** Reads the parameters of a header. A parameter without a value is ignored, the last one of a name counts. */
    static HeaderParameters of(String line) {
        HeaderParameters parameters = new HeaderParameters(line);
        parameters.text(';');
        while (parameters.position < line.length()) {
            parameters.position++;
            parameters.read();
        }
        return parameters;
    }

    /** Returns the value of a parameter, or {@code null} if it is missing. */
    @Nullable
    String get(String name) {
        return this.values.get(name);
    }

    /** Reads a parameter up to the semicolon behind it. */
    private void read() {
        int end = this.line.indexOf(';', this.position);
        int equals = this.line.indexOf('=', this.position);
        if (equals < 0 || (end >= 0 && end < equals)) {
            text(';');
            return;
        }
        String name = this.line.substring(this.position, equals).strip();
        this.position = equals + 1;
        boolean quoted = this.position < this.line.length() && this.line.charAt(this.position) == '"';
        this.values.put(name, quoted ? quoted() : text(';').strip());
        text(';');
    }

    /** Reads up to a character or the end. */
    private String text(char delimiter) {
        int start = this.position;
        int end = this.line.indexOf(delimiter, start);
        this.position = end < 0 ? this.line.length() : end;
        return this.line.substring(start, this.position);
    }

    /** Reads a quoted text, in which a backslash quotes the next character. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        this.position++;
        while (this.position < this.line.length() && this.line.charAt(this.position) != '"') {
            if (this.line.charAt(this.position) == '\\' && this.position + 1 < this.line.length()) {
                this.position++;
            }
            text.append(this.line.charAt(this.position));
            this.position++;
        }
        return text.toString();
    }
}
