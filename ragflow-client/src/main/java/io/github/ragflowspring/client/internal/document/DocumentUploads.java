package io.github.ragflowspring.client.internal.document;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.UploadResult;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.internal.wire.MessageTexts;
import io.github.ragflowspring.client.internal.wire.PartialSuccess;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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

    Mono<UploadResult> upload(List<UploadSource> files, Dialect dialect) {
        return dialect.has(Capability.UPLOAD_TELLS_STORED) ? uploadTogether(files) : uploadOneByOne(files);
    }

    /** Sends all files in one request. */
    private Mono<UploadResult> uploadTogether(List<UploadSource> files) {
        return this.call.get().multipart(() -> parts(files)).readAnyCode((answer) -> {
            List<UploadedFile> uploaded = files.stream().map(UploadedFile::new).toList();
            attribute(uploaded, answer);
            return UploadedFile.result(uploaded);
        });
    }

    /** The response contains the stored documents in the order of the files, but only a text about the other files. */
    private static void attribute(List<UploadedFile> files, PartialSuccess answer) {
        RagflowException error = answer.error();
        if (error != null && !(error instanceof RagflowInvalidRequestException)) {
            throw error;
        }
        List<Document> documents = DocumentReader.documents(
                (error != null) ? answer.envelope().data() : answer.envelope().items());
        List<Integer> outcomes =
                (documents.size() == files.size()) ? inOrder(documents) : byName(files, documents, error);
        for (int i = 0; i < files.size(); i++) {
            int outcome = outcomes.get(i);
            if (outcome >= 0) {
                files.get(i).store(documents.get(outcome));
            } else if (outcome == UploadAttribution.REFUSED && error != null) {
                files.get(i).refuse(error);
            } else {
                files.get(i).miss();
            }
        }
    }

    private static List<Integer> inOrder(List<Document> documents) {
        return IntStream.range(0, documents.size()).boxed().toList();
    }

    private static List<Integer> byName(
            List<UploadedFile> files, List<Document> documents, @Nullable RagflowException error) {
        if (documents.size() > files.size()) {
            return Collections.nCopies(files.size(), UploadAttribution.UNKNOWN);
        }
        List<String> names =
                files.stream().map((file) -> file.source().fileName()).toList();
        String message = (error != null) ? Objects.requireNonNullElse(error.serverMessage(), "") : "";
        return UploadAttribution.of(
                names, documents.stream().map(Document::name).toList(), MessageTexts.namesOfLines(names, message));
    }

    /** Sends each file in a separate request. */
    private Mono<UploadResult> uploadOneByOne(List<UploadSource> files) {
        return Mono.defer(() -> {
            List<UploadedFile> all = files.stream().map(UploadedFile::new).toList();
            OneByOne uploads = new OneByOne(all);
            return Flux.fromIterable(all)
                    .concatMap(uploads::upload)
                    .then(Mono.fromSupplier(() -> UploadedFile.result(all)));
        });
    }

    private static MultipartBody parts(List<UploadSource> files) {
        MultipartBody body = new MultipartBody();
        files.forEach((file) -> body.file("file", file));
        return body;
    }

    /** The uploads of one subscription, which run one by one. */
    private final class OneByOne {

        private final List<UploadedFile> all;

        /** The error after which no further file is sent. */
        private @Nullable RagflowException broken;

        OneByOne(List<UploadedFile> all) {
            this.all = all;
        }

        Mono<Document> upload(UploadedFile file) {
            if (this.broken != null) {
                file.refuse(this.broken);
                return Mono.empty();
            }
            return DocumentUploads.this
                    .upload(file.source())
                    .doOnNext(file::store)
                    .onErrorResume((ex) -> refuse(file, ex));
        }

        private Mono<Document> refuse(UploadedFile file, Throwable error) {
            boolean invalid = error instanceof RagflowInvalidRequestException;
            if (!invalid && this.all.stream().noneMatch(UploadedFile::isStored)) {
                return Mono.error(error);
            }
            if (invalid) {
                file.refuse((RagflowException) error);
            } else if (error instanceof RagflowException reason) {
                this.broken = reason;
                file.lose(reason);
            } else {
                file.refuseUnread(error);
            }
            return Mono.empty();
        }
    }
}
