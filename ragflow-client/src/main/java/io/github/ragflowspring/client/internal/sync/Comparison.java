package io.github.ragflowspring.client.internal.sync;

import io.github.ragflowspring.client.sync.CorpusFile;
import io.github.ragflowspring.client.sync.SyncOptions;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Mono;

/** Compares files with the documents that are stored. */
final class Comparison {

    private final StoredDocuments stored;

    private final SyncOptions options;

    Comparison(StoredDocuments stored, SyncOptions options) {
        this.stored = stored;
        this.options = options;
    }

    /** Compares a file, whose content is read only if size and time do not show that it is the same. */
    Mono<SyncItem> compare(CorpusFile file) {
        return Mono.defer(() -> {
            Fingerprint key = this.stored.key(file.id());
            Desired desired = Desired.of(file, this.options);
            List<StoredDocument> documents = this.stored.of(key);
            return content(desired, documents).map((content) -> item(desired, key, content, documents));
        });
    }

    private SyncItem item(Desired desired, Fingerprint key, Fingerprint content, List<StoredDocument> documents) {
        StoredName name = new StoredName(this.stored.corpusMark(), key, content, desired.chunking());
        StoredDocument current = null;
        for (StoredDocument document : documents) {
            if (document.isVersion(content, name.chunking()) && isBetter(document, current)) {
                current = document;
            }
        }
        StoredDocument selected = current;
        return new SyncItem(
                desired,
                name,
                selected,
                documents.stream().filter((document) -> document != selected).toList());
    }

    /** Of several documents with the same content, one that is parsed is kept. */
    private static boolean isBetter(StoredDocument document, @Nullable StoredDocument than) {
        return than == null || (!than.isDone() && (document.isDone() || document.metadata() != null));
    }

    private Mono<Fingerprint> content(Desired desired, List<StoredDocument> documents) {
        String version = desired.file().version();
        if (version != null) {
            return Mono.just(Fingerprint.of("version", version));
        }
        if (!this.options.compareContent()) {
            for (StoredDocument document : documents) {
                SyncMetadata known = document.metadata();
                Fingerprint content = document.content();
                if (content != null && known != null && known.hasSameContent(desired.state())) {
                    return Mono.just(content);
                }
            }
        }
        return read(desired.file());
    }

    private static Mono<Fingerprint> read(CorpusFile file) {
        return UploadSource.of(file.name(), file.content())
                .content()
                .reduceWith(Fingerprint::digest, Comparison::update)
                .map(Fingerprint::of);
    }

    private static MessageDigest update(MessageDigest digest, DataBuffer buffer) {
        try (DataBuffer.ByteBufferIterator bytes = buffer.readableByteBuffers()) {
            bytes.forEachRemaining(digest::update);
        } finally {
            DataBufferUtils.release(buffer);
        }
        return digest;
    }
}
