package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.RefusedUpload;
import io.github.ragflowspring.client.document.StoredUpload;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of one subscription to an upload, and what became of it. */
final class UploadedFile {

    private final UploadSource source;

    private @Nullable StoredUpload stored;

    private @Nullable RefusedUpload refused;

    UploadedFile(UploadSource source) {
        this.source = source;
    }

    UploadSource source() {
        return this.source;
    }

    boolean isStored() {
        return this.stored != null;
    }

    void store(Document document) {
        this.stored = StoredUpload.of(this.source, document);
    }

    void refuse(RagflowException reason) {
        this.refused = RefusedUpload.of(this.source, reason);
    }

    /** Notes an error of this side, such as of reading the file, which does not affect the files after it. */
    void refuseUnread(Throwable cause) {
        refuse(unreadable(this.source, cause));
    }

    /** Returns the error of a file that could not be read. */
    static RagflowException unreadable(UploadSource source, Throwable cause) {
        return RagflowInvalidRequestException.builder("'" + source.fileName() + "' could not be read.")
                .cause(cause)
                .build();
    }

    /** Notes an error after which the file may be stored or not. */
    void lose(RagflowException reason) {
        this.refused = RefusedUpload.unknown(this.source, reason);
    }

    /** Notes that the response does not contain what became of this file. */
    void miss() {
        lose(RagflowProtocolException.builder(
                        "RAGFlow did not report whether '" + this.source.fileName() + "' was stored.")
                .build());
    }

    static UploadResult result(List<UploadedFile> files) {
        return UploadResult.of(
                present(files.stream().map((file) -> file.stored)),
                present(files.stream().map((file) -> file.refused)));
    }

    private static <T> List<T> present(Stream<@Nullable T> elements) {
        return elements.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
