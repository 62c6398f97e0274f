package io.github.ragflowspring.client.internal.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Scans a JSON text once, checks its syntax, its encoding and the limits, and records where its values are.
 *
 * <p>Accepts and refuses the same texts as a parser of Jackson that allows numbers such as {@code NaN}, which Python writes:
 * the tests compare both.
 */
final class JsonScanner {

    private static final int MAX_DEPTH = 500;

    private static final int MAX_NAME_LENGTH = 50_000;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private static final int NONE = -1;

    private final byte[] bytes;

    private final int end;

    private int position;

    private int depth;

    private final JsonTapeBuilder tape;

    JsonScanner(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.end = offset + length;
        this.position = offset;
        this.tape = new JsonTapeBuilder(offset, this.end);
    }

    /**
     * Scans the text.
     *
     * @return the text with its values, or {@code null} if there is only whitespace
     * @throws StreamReadException if the text is not JSON
     * @throws StreamConstraintsException if the text is beyond a limit
     */
    @Nullable
    JsonTape scan() {
        try {
            return readAll() ? new JsonTape(this.bytes, this.end, this.tape.build()) : null;
        } finally {
            this.tape.release();
        }
    }

    /** Reads the text. Returns whether there is more than whitespace. */
    private boolean readAll() {
        skipByteOrderMark();
        int c = next();
        if (c < 0) {
            return false;
        }
        // The entry of a container holds that of its parent until it is closed.
        int parent = NONE;
        boolean inObject = false;
        while (true) {
            if (c == '{' || c == '[') {
                int container = this.tape.add(this.position - 1);
                this.tape.append(parent);
                if (++this.depth > MAX_DEPTH) {
                    throw new StreamConstraintsException("more than " + MAX_DEPTH + " levels");
                }
                parent = container;
                inObject = c == '{';
                c = next();
                if (c != (inObject ? '}' : ']')) {
                    if (inObject) {
                        name(c);
                        c = next();
                    }
                    continue;
                }
            } else {
                scalar(c);
                if (parent == NONE) {
                    break;
                }
                c = next();
            }
            while (c == (inObject ? '}' : ']')) {
                int closed = parent;
                parent = this.tape.get(closed + 1);
                this.tape.set(closed + 1, this.tape.add(this.position - 1));
                this.depth--;
                if (parent == NONE) {
                    break;
                }
                inObject = this.bytes[this.tape.get(parent)] == '{';
                c = next();
            }
            if (parent == NONE) {
                break;
            }
            if (c != ',') {
                throw syntax();
            }
            c = next();
            if (inObject) {
                name(c);
                c = next();
            }
        }
        if (next() >= 0) {
            throw syntax();
        }
        return true;
    }

    private void skipByteOrderMark() {
        if (this.end - this.position >= 3
                && this.bytes[this.position] == (byte) 0xEF
                && this.bytes[this.position + 1] == (byte) 0xBB
                && this.bytes[this.position + 2] == (byte) 0xBF) {
            this.position += 3;
        }
    }

    /** Returns the next byte that is not whitespace, or a negative number at the end. */
    private int next() {
        byte[] bytes = this.bytes;
        int position = this.position;
        while (position < this.end) {
            int c = bytes[position++];
            if (c > ' ') {
                this.position = position;
                return c;
            }
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw syntax();
            }
        }
        this.position = position;
        return -1;
    }

    private void name(int c) {
        if (c != '"') {
            throw syntax();
        }
        int start = this.position;
        string();
        if (this.position - start > MAX_NAME_LENGTH) {
            throw new StreamConstraintsException("a name of more than " + MAX_NAME_LENGTH + " bytes");
        }
        if (next() != ':') {
            throw syntax();
        }
    }

    private void scalar(int c) {
        switch (c) {
            case '"' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(c);
            case 't' -> literal("true", 0);
            case 'f' -> literal("false", 0);
            case 'n' -> literal("null", 0);
            case 'N' -> literal("NaN", JsonTape.SPECIAL);
            case 'I' -> literal("Infinity", JsonTape.SPECIAL);
            case '+' -> infinity();
            default -> throw syntax();
        }
    }

    private void literal(String text, int flag) {
        int start = this.position - 1;
        match(text, start);
        this.tape.add(start | flag);
    }

    /** Scans an infinite number behind its sign. */
    private void infinity() {
        int start = this.position - 1;
        String text = (start + 2 < this.end && this.bytes[start + 2] == 'N') ? "INF" : "Infinity";
        match(text, start + 1);
        this.tape.add(start | JsonTape.SPECIAL);
    }

    private void match(String text, int start) {
        for (int i = 0; i < text.length(); i++) {
            if (start + i >= this.end || this.bytes[start + i] != text.charAt(i)) {
                throw syntax();
            }
        }
        this.position = start + text.length();
    }

    private void number(int first) {
        int start = this.position - 1;
        int digits = start;
        if (first == '-') {
            digits++;
            if (digits < this.end && this.bytes[digits] == 'I') {
                infinity();
                return;
            }
        }
        int position = digits(digits);
        if (this.bytes[digits] == '0' && position > digits + 1) {
            throw syntax();
        }
        int length = position - digits;
        int flag = 0;
        if (position < this.end && this.bytes[position] == '.') {
            flag = JsonTape.SPECIAL;
            int fraction = position + 1;
            position = digits(fraction);
            length += position - fraction;
        }
        if (position < this.end && (this.bytes[position] | 0x20) == 'e') {
            flag = JsonTape.SPECIAL;
            int exponent = position + 1;
            if (exponent < this.end && (this.bytes[exponent] == '+' || this.bytes[exponent] == '-')) {
                exponent++;
            }
            position = digits(exponent);
            length += position - exponent;
        }
        if (length > MAX_NUMBER_LENGTH) {
            throw new StreamConstraintsException("a number of more than " + MAX_NUMBER_LENGTH + " digits");
        }
        this.position = position;
        this.tape.add(start | flag);
    }

    /** Returns the position behind one or more digits. */
    private int digits(int start) {
        int position = start;
        while (position < this.end && this.bytes[position] >= '0' && this.bytes[position] <= '9') {
            position++;
        }
        if (position == start) {
            throw syntax();
        }
        return position;
    }

    /** Scans a string behind its first quotation mark. */
    private void string() {
        byte[] bytes = this.bytes;
        int start = this.position;
        int position = start;
        boolean plain = true;
        int flag = 0;
        while (true) {
            position = ByteSearch.notPlain(bytes, position, this.end);
            if (position >= this.end) {
                throw syntax();
            }
            int c = bytes[position];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                plain = false;
                flag = JsonTape.ESCAPED;
                position = Math.abs(JsonStrings.behindEscape(bytes, position, this.end));
                if (position == 0) {
                    throw syntax();
                }
            } else if (c < 0) {
                plain = false;
                int behind = JsonStrings.behind(bytes, position, this.end);
                if (behind < 0) {
                    // Java would replace these bytes.
                    flag = JsonTape.ESCAPED;
                    behind = -behind;
                }
                if (behind == 0) {
                    throw syntax();
                }
                position = behind;
            } else {
                throw syntax();
            }
        }
        this.position = position + 1;
        if (plain) {
            this.tape.add(start - 1);
        } else {
            this.tape.add((start - 1) | JsonTape.SPECIAL);
            this.tape.append((position - start) | flag);
        }
    }

    private StreamReadException syntax() {
        return new StreamReadException("not JSON");
    }
}
