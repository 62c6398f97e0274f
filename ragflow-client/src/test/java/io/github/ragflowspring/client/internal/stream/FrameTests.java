package io.github.ragflowspring.client.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.internal.json.ByteSearch;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.fixtures.Recordings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** Tests for {@link Frame}: a frame that is read from its bytes has the same values as one that is read from a tree. */
class FrameTests {

    /** The fields of all protocols. */
    private enum Field implements FrameField {
        CODE("code"),
        MESSAGE("message"),
        DATA("data"),
        ANSWER("data.answer"),
        FINAL("data.final"),
        START("data.start_to_think"),
        ID("data.id"),
        CREATED_AT("data.created_at"),
        REFERENCE("data.reference"),
        CONTENT("data.content"),
        OTHERS("data.*"),
        EVENT("event"),
        CHUNK_ID("id"),
        USAGE("usage"),
        CREATED("created"),
        DELTA("choices.0.delta.content"),
        DELTA_REFERENCE("choices.0.delta.reference"),
        FINISH_REASON("choices.0.finish_reason");

        private final String path;

        Field(String path) {
            this.path = path;
        }

        @Override
        public String path() {
            return this.path;
        }
    }

    private static final FrameLayout LAYOUT = FrameLayout.of(Field.values());

    private static final Pattern FIRST_NAME = Pattern.compile("^\\{\\s*\"(\\w)");

    private static final Pattern VALUE = Pattern.compile(": ?(\"[^\"]*\"|[^,:{}\\[\\]\"]+)(?=[,}])");

    /** Whole values and parts of values that are unusual, invalid or read differently by different parsers. */
    private static final List<String> SNIPPETS = List.of(
            "null",
            "true",
            "false",
            "NaN",
            "-Infinity",
            "Infinity",
            "nul",
            "True",
            "0",
            "-0",
            "00",
            "01",
            "1.",
            ".5",
            "1e5",
            "1e400",
            "-1.5E-3",
            "1.7976931348623159e308",
            "123456789012345678",
            "1234567890123456789",
            "2147483648",
            "99999999999999999999999999999999999999",
            "1795242432.979502",
            "\"0\"",
            "\"\"",
            "\"1\"",
            "\"no\"",
            "\"NaN\"",
            "{}",
            "[]",
            "[[]]",
            "{\"chunks\": []}",
            "{\"chunks\":[{\"id\":1}]}",
            "{\"a\":{\"b\":[1,\"x\",null]}}",
            "\\",
            "\\n",
            "\\\"",
            "\\/",
            "\\x",
            "\\u0041",
            "\\u00e9",
            "\\u4e2d",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00",
            "\\u12",
            "\\uD83Dx",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            " ",
            "\n",
            "\t",
            "\r",
            "\0",
            "\u001f",
            "\u007f",
            "é",
            "中",
            "😀",
            "\u2028",
            "\ufeff",
            "/",
            "'",
            "answer",
            "\"data\":",
            "\"code\": 1,",
            "\"answer\": \"x\",",
            "\"x\": \"y\",",
            "\"*\": 1,",
            "\"0\": 1,",
            "\"中\": 1,",
            "\"\\u0061\": 1,");

    /** Bytes that are not UTF-8, or a longer form than necessary. */
    private static final byte[][] ODD_BYTES = {
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xF8},
        {(byte) 0x80},
        {(byte) 0xE4, (byte) 0xB8},
        {(byte) 0xFF}
    };

    private static final List<byte[]> RECORDED = recorded();

    /** Returns the frames of all recorded streams. */
    private static List<byte[]> recorded() {
        List<String> frames = new ArrayList<>();
        for (String release : Recordings.releases()) {
            Recordings.of(release).all().stream()
                    .filter((recording) -> recording.response().isEventStream())
                    .flatMap((recording) -> recording.response().text().lines())
                    .filter((line) -> line.startsWith("data:"))
                    .map((line) -> line.substring("data:".length()).strip())
                    .filter((line) -> line.startsWith("{") && line.endsWith("}"))
                    .forEach(frames::add);
        }
        return frames.stream()
                .map((frame) -> frame.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void readsRecordedFramesFromBytes() {
        assertThat(RECORDED).hasSizeGreaterThan(1000);
        for (byte[] frame : RECORDED) {
            assertThat(read(frame).isScanned()).as(text(frame)).isTrue();
            assertThat(values(frame)).as(text(frame)).isEqualTo(values(escaped(frame)));
        }
    }

    @Test
    void readsEscapedNamesFromTree() {
        Frame frame = read(escaped("{\"code\": 5}".getBytes(StandardCharsets.UTF_8)));

        assertThat(frame.isScanned()).isFalse();
        assertThat(frame.code(Field.CODE)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsSameValuesFromBytesAndTree(long seed) {
        Random random = new Random(seed);
        List<byte[]> frames =
                RECORDED.stream().filter((frame) -> frame.length < 1000).toList();
        int scanned = 0;
        for (int run = 0; run < 5_000; run++) {
            byte[] frame = frames.get(random.nextInt(frames.size()));
            for (int i = random.nextInt(3); i >= 0; i--) {
                frame = changed(frame, random);
            }
            if (FIRST_NAME
                    .matcher(new String(frame, StandardCharsets.ISO_8859_1))
                    .find()) {
                assertThat(values(frame)).as(text(frame)).isEqualTo(values(escaped(frame)));
                scanned += new FrameScanner(LAYOUT, null).scan(frame, 0, frame.length) ? 1 : 0;
            }
        }
        assertThat(scanned).isGreaterThan(1000);
    }

    @Test
    void leavesValuesBeyondLimitsToParser() {
        byte[] deep = ("{\"data\":" + "[".repeat(600) + "]".repeat(600) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] many = ("{\"x\":[" + "0,".repeat(Json.MAX_TOKENS) + "0]}").getBytes(StandardCharsets.UTF_8);

        assertThat(values(deep)).isEqualTo(values(escaped(deep)));
        assertThat(values(many)).isEqualTo(values(escaped(many)));
        assertThat(values(many).get(0)).contains("StreamConstraintsException");
    }

    @Test
    void findsSameBytesAsLoop() {
        Random random = new Random(20261126);
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ((random.nextInt(12) == 0) ? random.nextInt(256) : 'a' + random.nextInt(26));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int lineEnd = from;
            while (lineEnd < to && bytes[lineEnd] != '\n' && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            int notPlain = from;
            while (notPlain < to && bytes[notPlain] >= ' ' && bytes[notPlain] != '"' && bytes[notPlain] != '\\') {
                notPlain++;
            }
            assertThat(ByteSearch.lineEnd(bytes, from, to)).isEqualTo(lineEnd);
            assertThat(ByteSearch.notPlain(bytes, from, to)).isEqualTo(notPlain);
        }
    }

    private static byte[] changed(byte[] frame, Random random) {
        int start = random.nextInt(frame.length + 1);
        int end = Math.min(frame.length, start + random.nextInt(12));
        byte[] inserted;
        switch (random.nextInt(6)) {
            case 0 -> inserted = new byte[0];
            case 1 -> inserted = Arrays.copyOfRange(frame, start, end);
            case 2 -> inserted = ODD_BYTES[random.nextInt(ODD_BYTES.length)];
            case 3 -> {
                // Replaces a whole value.
                List<MatchResult> values = VALUE.matcher(new String(frame, StandardCharsets.ISO_8859_1))
                        .results()
                        .toList();
                if (!values.isEmpty()) {
                    MatchResult value = values.get(random.nextInt(values.size()));
                    start = value.start(1);
                    end = value.end(1);
                }
                inserted = snippet(random);
            }
            default -> {
                end = start;
                inserted = snippet(random);
            }
        }
        byte[] changed = Arrays.copyOf(frame, start + inserted.length + frame.length - end);
        System.arraycopy(inserted, 0, changed, start, inserted.length);
        System.arraycopy(frame, end, changed, start + inserted.length, frame.length - end);
        return changed;
    }

    private static byte[] snippet(Random random) {
        return SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the first name with an escape sequence, with which a frame is always read from a tree. */
    private static byte[] escaped(byte[] frame) {
        Matcher name = FIRST_NAME.matcher(new String(frame, StandardCharsets.ISO_8859_1));
        assertThat(name.find()).isTrue();
        String beginning = name.group().substring(0, name.group().length() - 1) + "\\u00"
                + HexFormat.of().toHexDigits((byte) name.group(1).charAt(0));
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        byte[] escaped = Arrays.copyOf(bytes, bytes.length + frame.length - name.end());
        System.arraycopy(frame, name.end(), escaped, bytes.length, frame.length - name.end());
        return escaped;
    }

    private static Frame read(byte[] frame) {
        // Other bytes around a frame must not matter.
        byte[] buffer = new byte[frame.length + 20];
        Arrays.fill(buffer, (byte) '"');
        System.arraycopy(frame, 0, buffer, 10, frame.length);
        return Frame.read(buffer, 10, frame.length, new FrameScanner(LAYOUT, null));
    }

    /** Returns everything that a reader can learn from a frame. */
    private static List<String> values(byte[] bytes) {
        List<String> values = new ArrayList<>();
        try {
            Frame frame = read(bytes);
            for (Field field : EnumSet.complementOf(EnumSet.of(Field.OTHERS))) {
                values.add(
                        field + " " + frame.has(field) + " " + frame.isObject(field) + " " + frame.is(field, true) + " "
                                + frame.is(field, false) + " " + frame.isTrue(field) + " " + frame.code(field) + " "
                                + frame.textOrNull(field) + "|" + frame.text(field) + "|"
                                + frame.value(field, FieldKind.INSTANT)
                                + "|" + frame.value(field, FieldKind.VALUE));
                values.add(frame.node(field).getClass() + " " + frame.node(field));
            }
            values.add(frame.has(Field.OTHERS) + " " + frame.others(Field.OTHERS));
        } catch (JacksonException ex) {
            values.add(ex.getClass().getName());
        }
        return values;
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
