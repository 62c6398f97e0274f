package io.github.ragflowspring.emulator.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data}. */
public final class Multipart {

    /** RFC 2046 limits the length. */
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})", Pattern.CASE_INSENSITIVE);

    private Multipart() {}

    /** Returns the parts of a request's body, an empty list for other media types. */
    public static List<Part> of(Request request) {
        Matcher boundary = BOUNDARY.matcher(request.contentType());
        if (!request.contentType().startsWith("multipart/") || !boundary.find()) {
            return List.of();
        }
        byte[] delimiter = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = ("\r\n" + new String(request.body(), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int start = indexOf(body, delimiter, 0);
        while (start >= 0) {
            int from = start + delimiter.length;
            int end = indexOf(body, delimiter, from);
            if (end < 0) {
                break;
            }
            Part part = part(Arrays.copyOfRange(body, from, end));
            if (part != null) {
                parts.add(part);
            }
            start = end;
        }
        return parts;
    }

    private static @Nullable Part part(byte[] bytes) {
        int head = indexOf(bytes, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
        if (head < 0) {
            return null;
        }
        String name = "";
        String fileName = null;
        String encodedFileName = null;
        for (String line : new String(bytes, 0, head, StandardCharsets.UTF_8).split("\r\n", -1)) {
            if (!line.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                continue;
            }
            HeaderParameters parameters = HeaderParameters.of(line);
            String given = parameters.get("name");
            name = given == null ? "" : given;
            fileName = parameters.get("filename");
            String encoded = parameters.get("filename*");
            encodedFileName = encoded == null ? null : decoded(encoded);
        }
        return new Part(
                name,
                encodedFileName == null ? fileName : encodedFileName,
                Arrays.copyOfRange(bytes, head + 4, bytes.length));
    }

    private static String decoded(String value) {
        String encoded = value.substring(value.lastIndexOf('\'') + 1);
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** One part. */
    public static final class Part {

        private final String name;

        private final @Nullable String fileName;

        private final byte[] content;

        Part(String name, @Nullable String fileName, byte[] content) {
            this.name = name;
            this.fileName = fileName;
            this.content = content;
        }

        /** Returns the name of the field. */
        public String name() {
            return this.name;
        }

        /** Returns the name of the file, or {@code null} if the part is not a file. */
        public @Nullable String fileName() {
            return this.fileName;
        }

        /** Returns the bytes. */
        public byte[] content() {
            return this.content.clone();
        }
    }
}
