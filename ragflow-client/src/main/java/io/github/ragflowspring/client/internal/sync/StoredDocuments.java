package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents of one corpus by their files, and the files that were listed. */
final class StoredDocuments {

    private final String corpus;

    private final int corpusMark;

    private final Map<Fingerprint, StoredDocument> byFile = new HashMap<>();

    private final Set<Fingerprint> listed = new HashSet<>();

    private int stored;

    StoredDocuments(String corpus) {
        this.corpus = corpus;
        this.corpusMark = Fingerprint.of(corpus).shortened();
    }

    /** Returns what identifies the corpus in the names of uploads. */
    int corpusMark() {
        return this.corpusMark;
    }

    /** Returns what identifies a file. */
    Fingerprint key(String fileId) {
        return Fingerprint.of(this.corpus, fileId);
    }

    /** Adds a document if it belongs to the corpus. */
    void add(Document document) {
        String location = document.file().location();
        StoredName stored = StoredName.parse(location.isEmpty() ? document.name() : location);
        String fileId = SyncMetadata.fileId(document, this.corpus);
        Fingerprint key;
        if (stored != null) {
            if (stored.corpus() != this.corpusMark) {
                return;
            }
            key = stored.file();
        } else if (fileId != null) {
            key = key(fileId);
        } else {
            return;
        }
        StoredDocument added = new StoredDocument(document, fileId, stored);
        StoredDocument known = this.byFile.get(key);
        for (StoredDocument other = known; other != null; other = other.next()) {
            if (other.id().equals(added.id())) {
                return;
            }
        }
        added.next(known);
        this.byFile.put(key, added);
        this.stored += (known != null) ? 0 : 1;
    }

    /**
     * Marks a file as listed.
     *
     * @return whether it was not listed before
     */
    synchronized boolean list(Fingerprint key) {
        return this.listed.add(key);
    }

    /** Returns the documents of a file; usually none or one. */
    List<StoredDocument> of(Fingerprint key) {
        List<StoredDocument> documents = new ArrayList<>(2);
        for (StoredDocument next = this.byFile.get(key); next != null; next = next.next()) {
            documents.add(next);
        }
        return documents;
    }

    /** Returns the files that have documents but were not listed. */
    List<Fingerprint> missing() {
        return this.byFile.keySet().stream()
                .filter((key) -> !this.listed.contains(key))
                .toList();
    }

    /** Returns the number of files that have documents. */
    int size() {
        return this.stored;
    }

    /** Returns whether no file was listed. */
    boolean isNothingListed() {
        return this.listed.isEmpty();
    }
}
