package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of one partition of a corpus by their files, and all files that were listed. */
final class StoredDocuments {

    private final String corpus;

    private final int corpusMark;

    private final Map<Fingerprint, StoredDocument> byFile = new HashMap<>();

    /** Files of other partitions that have documents: deletions are limited by the share of all files. */
    private final Set<Fingerprint> elsewhere = new HashSet<>();

    private final Set<Fingerprint> listed = new HashSet<>();

    private final int partition;

    private final int partitions;

    /**
     * Creates a set without documents.
     *
     * @param corpus the name of the corpus
     * @param partition the index of the partition
     * @param partitions the number of partitions
     */
    StoredDocuments(String corpus, int partition, int partitions) {
        this.corpus = corpus;
        this.partition = partition;
        this.partitions = partitions;
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

    /** Returns whether a file belongs to the partition. */
    boolean isOwn(Fingerprint key) {
        return Long.remainderUnsigned(key.low(), this.partitions) == this.partition;
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
        if (!isOwn(key)) {
            this.elsewhere.add(key);
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

    /** Returns the files of the partition that have documents but were not listed. */
    List<Fingerprint> missing() {
        return missing(this.byFile.keySet()).toList();
    }

    /** Returns the number of files of all partitions that have documents but were not listed. */
    long missingOfAll() {
        return missing(this.byFile.keySet()).count() + missing(this.elsewhere).count();
    }

    private Stream<Fingerprint> missing(Set<Fingerprint> stored) {
        return stored.stream().filter((key) -> !this.listed.contains(key));
    }

    /** Returns the number of files of all partitions that have documents. */
    int size() {
        return this.byFile.size() + this.elsewhere.size();
    }

    /** Returns whether no file was listed. */
    boolean isNothingListed() {
        return this.listed.isEmpty();
    }
}
