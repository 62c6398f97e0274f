package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.RefusedUpload;
import io.github.ragflowspring.client.document.StoredUpload;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Uploads files and attributes each document and each refusal to its file. */
final class DocumentUploads {

    private final Supplier<Call> call;

    /** Creates uploads from a supplier of calls without a body. */
    DocumentUploads(Supplier<Call> call) {
        this.call = call;
    }

    Mono<Document> upload(UploadSource source) {
        return this.call
                .get()
                .multipart(() -> parts(List.of(source)))
                .read((envelope, errors) -> errors.first(DocumentReader.documents(envelope.items())));
    }

    /** Sends all files in one request. */
    Mono<UploadResult> uploadTogether(List<UploadSource> files) {
        return this.call.get().multipart(() -> parts(files)).readAnyCode((answer) -> result(files, answer));
    }

    /** The response contains the stored documents in the order of the files, but only a text about the other files. */
    private static UploadResult result(List<UploadSource> files, PartialSuccess answer) {
        RagflowException error = answer.error();
        if (error == null) {
            List<Document> documents =
                    DocumentReader.documents(answer.envelope().items());
            return (documents.size() == files.size())
                    ? UploadResult.of(inOrder(files, documents), List.of())
                    : byName(files, documents, DocumentUploads::unreported);
        }
        if (!(error instanceof RagflowInvalidRequestException)) {
            throw error;
        }
        return byName(files, DocumentReader.documents(answer.envelope().data()), (file) -> error);
    }

    private static List<StoredUpload> inOrder(List<UploadSource> files, List<Document> documents) {
        List<StoredUpload> stored = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            stored.add(StoredUpload.of(files.get(i), documents.get(i)));
        }
        return stored;
    }

    private static UploadResult byName(
            List<UploadSource> files, List<Document> documents, Function<UploadSource, RagflowException> reason) {
        List<StoredUpload> stored = new ArrayList<>();
        List<RefusedUpload> refused = new ArrayList<>();
        for (UploadSource file : files) {
            int next = stored.size();
            if (next < documents.size() && isNamedAfter(documents.get(next).name(), file.fileName())) {
                stored.add(StoredUpload.of(file, documents.get(next)));
            } else {
                refused.add(RefusedUpload.of(file, reason.apply(file)));
            }
        }
        return UploadResult.of(stored, refused);
    }

    private static RagflowException unreported(UploadSource file) {
        return RagflowProtocolException.builder("RAGFlow did not report whether '" + file.fileName() + "' was stored.")
                .build();
    }

    /** RAGFlow inserts a number before the suffix of a name that is taken. */
    private static boolean isNamedAfter(String name, String fileName) {
        if (name.equals(fileName)) {
            return true;
        }
        int dot = fileName.lastIndexOf('.');
        String base = (dot >= 0) ? fileName.substring(0, dot) : fileName;
        String suffix = (dot >= 0) ? fileName.substring(dot) : "";
        return name.length() > fileName.length()
                && name.startsWith(base)
                && name.endsWith(suffix)
                && name.substring(base.length(), name.length() - suffix.length())
                        .matches("\\(\\d+\\)");
    }

    /** Sends each file in a separate request. */
    Mono<UploadResult> uploadOneByOne(List<UploadSource> files) {
        return Mono.defer(() -> {
            OneByOne uploads = new OneByOne();
            return Flux.fromIterable(files)
                    .concatMap(uploads::upload)
                    .then(Mono.fromSupplier(() -> UploadResult.of(uploads.stored, uploads.refused)));
        });
    }

    /** An error of this side, such as of reading the file, does not affect the files after it. */
    private static RagflowException unsent(UploadSource file, Throwable cause) {
        return RagflowInvalidRequestException.builder("'" + file.fileName() + "' could not be read.")
                .cause(cause)
                .build();
    }

    private static MultipartBody parts(List<UploadSource> files) {
        MultipartBody body = new MultipartBody();
        files.forEach((file) -> body.file("file", file));
        return body;
    }

    /** The uploads of one subscription, which run one by one. */
    private final class OneByOne {

        private final List<StoredUpload> stored = new ArrayList<>();

        private final List<RefusedUpload> refused = new ArrayList<>();

        /** The error after which no further file is sent. */
        private @Nullable RagflowException broken;

        Mono<Document> upload(UploadSource file) {
            Mono<Document> upload = (this.broken != null) ? Mono.error(this.broken) : DocumentUploads.this.upload(file);
            return upload.doOnNext((document) -> this.stored.add(StoredUpload.of(file, document)))
                    .onErrorResume((ex) -> refuse(file, ex));
        }

        private Mono<Document> refuse(UploadSource file, Throwable error) {
            boolean invalid = error instanceof RagflowInvalidRequestException;
            if (!invalid && this.stored.isEmpty()) {
                return Mono.error(error);
            }
            if (error instanceof RagflowException reason) {
                this.broken = invalid ? this.broken : reason;
                this.refused.add(RefusedUpload.of(file, reason));
            } else {
                this.refused.add(RefusedUpload.of(file, unsent(file, error)));
            }
            return Mono.empty();
        }
    }
}
