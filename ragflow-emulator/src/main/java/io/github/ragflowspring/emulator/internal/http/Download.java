package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adds the headers of a download, as the web framework of the release does. */
final class Download {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private Download() {}

    /**
     * Returns a copy with the headers of a download.
     *
     * @param whole a response with a file name
     * @param range the requested range of bytes, or null if none is requested
     */
    static Response.Whole of(ReleaseProfile profile, Response.Whole whole, String name, @Nullable String range) {
        if (profile.has(Behavior.DOWNLOAD_IGNORES_RANGE)) {
            return whole.withHeaders(Map.of("Content-Disposition", rawName(name), "Cache-Control", "public"));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Disposition", encodedName(name));
        headers.put("Cache-Control", "no-cache");
        Matcher wanted = RANGE.matcher(range == null ? "" : range);
        int length = whole.bytes().length;
        if (!wanted.matches() || Long.parseLong(wanted.group(1)) >= length) {
            return whole.withHeaders(headers);
        }
        int first = Integer.parseInt(wanted.group(1));
        long last = wanted.group(2).isEmpty() ? length : Long.parseLong(wanted.group(2));
        int end = (int) Math.min(last + 1, length);
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + length);
        return whole.withHeaders(headers).part(first, end);
    }

    private static String rawName(String fileName) {
        String name = isToken(fileName) ? fileName : quoted(fileName);
        // Header bytes are UTF-8 here, and the JDK's server writes each character as one byte.
        return "attachment; filename=" + new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String encodedName(String fileName) {
        String plain = NOT_PRINTABLE
                .matcher(Normalizer.normalize(fileName, Normalizer.Form.NFKD))
                .replaceAll("");
        String value = "attachment; filename=" + (isToken(plain) ? plain : quoted(plain));
        return plain.equals(fileName)
                ? value
                : value + "; filename*=UTF-8''"
                        + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isToken(String name) {
        return name.matches("[\\w.-]+");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\\\"") + '"';
    }
}
