package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.sync.CorpusFile;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state of the file when the document was last in step with it, as kept in the metadata of the document.
 *
 * @param size the size, or -1 if it was unknown
 * @param modified the time of the last change in milliseconds, or {@link Long#MIN_VALUE} if it was unknown
 * @param metadata identifies the metadata
 */
record SyncMetadata(long size, long modified, int metadata) {

    private static final String STATE = "sync_state";

    /** Starts with a letter, so that no index stores it as a time. */
    private static final Pattern FORM = Pattern.compile("v1_(\\d*)_(-?\\d*)_([0-9a-f]{8})");

    /** Returns the state of a file whose document has the given metadata. */
    static SyncMetadata of(CorpusFile file, Map<String, Object> metadata) {
        Long size = file.size();
        Instant modified = file.lastModified();
        return new SyncMetadata(
                (size != null) ? size : -1,
                (modified != null) ? modified.toEpochMilli() : Long.MIN_VALUE,
                Fingerprint.of(new TreeMap<>(metadata).toString()).shortened());
    }

    /** Reads the metadata of a document, or returns {@code null} if the document has none. */
    static @Nullable SyncMetadata parse(Document document) {
        Matcher form = FORM.matcher(text(document, STATE));
        if (!form.matches()) {
            return null;
        }
        try {
            return new SyncMetadata(
                    form.group(1).isEmpty() ? -1 : Long.parseLong(form.group(1)),
                    form.group(2).isEmpty() ? Long.MIN_VALUE : Long.parseLong(form.group(2)),
                    HexFormat.fromHexDigits(form.group(3)));
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    /** Returns the id of the file if the document belongs to the corpus by its metadata, or {@code null}. */
    static @Nullable String fileId(Document document, String corpus) {
        String id = text(document, CorpusFile.ID_METADATA);
        return (text(document, CorpusFile.CORPUS_METADATA).equals(corpus) && !id.isEmpty()) ? id : null;
    }

    private static String text(Document document, String name) {
        return (document.metadata().get(name) instanceof String text) ? text : "";
    }

    /** Returns whether size and time are known and the same, so that the content is, too. */
    boolean hasSameContent(SyncMetadata other) {
        return this.size >= 0
                && this.modified != Long.MIN_VALUE
                && this.size == other.size
                && this.modified == other.modified;
    }

    /** Returns the complete metadata of a document. */
    Map<String, Object> write(String corpus, String fileId, Map<String, Object> metadata) {
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        all.put(CorpusFile.CORPUS_METADATA, corpus);
        all.put(CorpusFile.ID_METADATA, fileId);
        all.put(
                STATE,
                "v1_" + ((this.size >= 0) ? this.size : "") + "_"
                        + ((this.modified != Long.MIN_VALUE) ? this.modified : "") + "_"
                        + HexFormat.of().toHexDigits(this.metadata));
        return all;
    }
}
