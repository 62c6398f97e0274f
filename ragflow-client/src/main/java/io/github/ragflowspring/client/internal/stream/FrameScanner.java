package io.github.ragflowspring.client.internal.stream;

import io.github.ragflowspring.client.internal.json.ByteSearch;
import io.github.ragflowspring.client.internal.json.JsonStrings;
import io.github.ragflowspring.client.internal.stream.FrameLayout.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of frames in their bytes, without a parser, a tree or a string for each frame.
 *
 * <p>Accepts only what Jackson reads the same way. It rejects everything unusual, even if it is valid: escape sequences in
 * names, repeated names, numbers that JSON does not have, half surrogate pairs, deep or large values. {@link Frame} then reads
 * a tree.
 */
public final class FrameScanner {

    /** The form of a value. */
    enum Kind {
        ABSENT,
        NULL,
        TRUE,
        FALSE,
        NUMBER,
        TEXT,

        /** A text that may contain escape sequences. */
        ESCAPED_TEXT,
        OBJECT,
        ARRAY
    }

    private static final int MAX_DEPTH = 32;

    /** The number of values besides the fields, far below the limit of the parser. */
    private static final int MAX_IGNORED = 10_000;

    private static final int MAX_NAME = 100;

    private static final int MAX_NUMBER = 32;

    private static final byte[] NO_BYTES = {};

    private final FrameLayout layout;

    /** The text that most frames repeat, the value of one field. */
    private final @Nullable RepeatedText repeated;

    private final Kind[] kinds;

    private final int[] starts;

    private final int[] ends;

    private byte[] bytes = NO_BYTES;

    private int position;

    private int limit;

    private int ignored;

    /** Whether the last text contains escape sequences. */
    private boolean escaped;

    public FrameScanner(FrameLayout layout, @Nullable RepeatedText repeated) {
        this.layout = layout;
        this.repeated = repeated;
        this.kinds = new Kind[layout.size()];
        this.starts = new int[layout.size()];
        this.ends = new int[layout.size()];
    }

    FrameLayout layout() {
        return this.layout;
    }

    /** Returns whether the frame was understood. The fields are known until the next call. */
    boolean scan(byte[] bytes, int offset, int length) {
        Arrays.fill(this.kinds, Kind.ABSENT);
        this.bytes = bytes;
        this.position = offset;
        this.limit = offset + length;
        this.ignored = 0;
        boolean understood = next() == '{' && object(this.layout.root(), 0) && next() < 0;
        this.bytes = NO_BYTES;
        return understood;
    }

    Kind kind(FrameField field) {
        return this.kinds[field.ordinal()];
    }

    /** The first byte of a value, the quotation mark if it is a text. */
    int start(FrameField field) {
        return this.starts[field.ordinal()];
    }

    int end(FrameField field) {
        return this.ends[field.ordinal()];
    }

    /** Skips whitespace and returns the next byte, or a negative number at the end. */
    private int next() {
        int i = this.position;
        while (i < this.limit && isWhitespace(this.bytes[i])) {
            i++;
        }
        this.position = i;
        return (i < this.limit) ? this.bytes[i] & 0xFF : -1;
    }

    private static boolean isWhitespace(byte next) {
        return next <= ' ' && (next == ' ' || next == '\n' || next == '\r' || next == '\t');
    }

    /** Skips a punctuation mark, if it is the next byte. */
    private boolean skip(char mark) {
        boolean found = next() == mark;
        this.position += found ? 1 : 0;
        return found;
    }

    private boolean object(@Nullable Node node, int depth) {
        this.position++;
        if (skip('}')) {
            return true;
        }
        do {
            if (!skip('"')) {
                return false;
            }
            int start = this.position;
            if (!text() || this.escaped || this.position - start > MAX_NAME) {
                return false;
            }
            Node child = (node != null) ? node.child(this.bytes, start, this.position - 1) : null;
            if (!skip(':') || !value(child, depth)) {
                return false;
            }
        } while (skip(','));
        return skip('}');
    }

    private boolean array(@Nullable Node node, int depth) {
        this.position++;
        if (skip(']')) {
            return true;
        }
        Node element = (node != null) ? node.first() : null;
        do {
            if (!value(element, depth)) {
                return false;
            }
            element = null;
        } while (skip(','));
        return skip(']');
    }

    private boolean value(@Nullable Node node, int depth) {
        int first = next();
        int start = this.position;
        boolean valid;
        Kind kind;
        switch (first) {
            case '"' -> {
                valid = text(node);
                kind = this.escaped ? Kind.ESCAPED_TEXT : Kind.TEXT;
            }
            case '{' -> {
                valid = depth < MAX_DEPTH && object(node, depth + 1);
                kind = Kind.OBJECT;
            }
            case '[' -> {
                valid = depth < MAX_DEPTH && array(node, depth + 1);
                kind = Kind.ARRAY;
            }
            case 'n' -> {
                valid = literal("null");
                kind = Kind.NULL;
            }
            case 't' -> {
                valid = literal("true");
                kind = Kind.TRUE;
            }
            case 'f' -> {
                valid = literal("false");
                kind = Kind.FALSE;
            }
            default -> {
                valid = number();
                kind = Kind.NUMBER;
            }
        }
        return valid && note(node, kind, start);
    }

    private boolean note(@Nullable Node node, Kind kind, int start) {
        if (node == null) {
            return ++this.ignored <= MAX_IGNORED;
        }
        int slot = node.slot();
        if (this.kinds[slot] != Kind.ABSENT && !node.isOthers()) {
            return false;
        }
        this.kinds[slot] = kind;
        this.starts[slot] = start;
        this.ends[slot] = this.position;
        return true;
    }

    private boolean text(@Nullable Node node) {
        this.position++;
        RepeatedText text = this.repeated;
        if (text == null || node == null || node.slot() != text.field().ordinal()) {
            return text();
        }
        this.position = text.skip(this.bytes, this.position, this.limit);
        boolean valid = text();
        this.escaped |= text.isRepeated();
        return valid;
    }

    /** Skips a text whose opening quotation mark was skipped. */
    private boolean text() {
        this.escaped = false;
        int i = this.position;
        while (true) {
            i = ByteSearch.notPlain(this.bytes, i, this.limit);
            if (i == this.limit) {
                return false;
            }
            byte found = this.bytes[i];
            if (found == '"') {
                this.position = i + 1;
                return true;
            }
            if (found == '\\') {
                this.escaped = true;
                i = JsonStrings.behindEscape(this.bytes, i, this.limit);
            }
            while (i > 0 && i < this.limit && this.bytes[i] < 0) {
                i = JsonStrings.behind(this.bytes, i, this.limit);
            }
            if (i <= 0 || (found >= 0 && found < ' ')) {
                return false;
            }
        }
    }

    private boolean literal(String literal) {
        int start = this.position;
        if (this.limit - start < literal.length()) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (this.bytes[start + i] != literal.charAt(i)) {
                return false;
            }
        }
        this.position += literal.length();
        return true;
    }

    private boolean number() {
        int start = this.position;
        this.position += is('-') ? 1 : 0;
        boolean zero = is('0');
        int integer = digits();
        boolean valid = integer == 1 || (integer > 1 && !zero);
        if (is('.')) {
            this.position++;
            valid &= digits() > 0;
        }
        if (is('e') || is('E')) {
            this.position++;
            this.position += (is('+') || is('-')) ? 1 : 0;
            valid &= digits() > 0;
        }
        return valid && this.position - start <= MAX_NUMBER;
    }

    /** Skips digits and returns their number. */
    private int digits() {
        int start = this.position;
        while (this.position < this.limit && this.bytes[this.position] >= '0' && this.bytes[this.position] <= '9') {
            this.position++;
        }
        return this.position - start;
    }

    private boolean is(char mark) {
        return this.position < this.limit && this.bytes[this.position] == mark;
    }
}
