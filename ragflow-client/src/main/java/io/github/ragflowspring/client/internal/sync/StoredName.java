package io.github.ragflowspring.client.internal.sync;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a file is uploaded. RAGFlow stores the file under it even if the document is renamed, so that it
 * identifies the document from the moment of the upload on, even if its metadata is lost.
 *
 * @param corpus identifies the corpus
 * @param file identifies the file
 * @param content identifies the content
 * @param chunking identifies the requested chunking
 */
record StoredName(int corpus, Fingerprint file, Fingerprint content, int chunking) {

    /** RAGFlow appends a number to the name of a document, and underscores to that of a stored file. */
    private static final Pattern FORM = Pattern.compile(
            "\\.sync-([0-9a-f]{8})-([0-9a-f]{32})-([0-9a-f]{32})-" + "([0-9a-f]{8})(?:\\(\\d+\\))*(?:\\.[^./]*)?_*$");

    private static final int MAX_BYTES = 255;

    /** Reads a name, or returns {@code null} if it has another form. */
    static @Nullable StoredName parse(String name) {
        Matcher form = FORM.matcher(name);
        return form.find()
                ? new StoredName(
                        HexFormat.fromHexDigits(form.group(1)),
                        Fingerprint.parse(form.group(2)),
                        Fingerprint.parse(form.group(3)),
                        HexFormat.fromHexDigits(form.group(4)))
                : null;
    }

    /** Returns the name of an upload of the given file. */
    String of(String fileName) {
        HexFormat hex = HexFormat.of();
        return insert(
                fileName,
                ".sync-" + hex.toHexDigits(this.corpus) + "-" + this.file + "-" + this.content + "-"
                        + hex.toHexDigits(this.chunking));
    }

    /** Inserts a text before the suffix of a name, which is shortened if the result would be too long. */
    static String insert(String fileName, String text) {
        int dot = fileName.lastIndexOf('.');
        String suffix = (dot > 0) ? fileName.substring(dot) : "";
        String stem = (dot > 0) ? fileName.substring(0, dot) : fileName;
        int room = MAX_BYTES - bytes(text) - bytes(suffix);
        while (bytes(stem) > room && !stem.isEmpty()) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + text + suffix;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
