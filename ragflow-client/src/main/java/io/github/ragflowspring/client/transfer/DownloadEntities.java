package io.github.ragflowspring.client.transfer;

import io.github.ragflowspring.client.internal.support.FileNames;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** The responses of controllers that pass a download on. */
final class DownloadEntities {

    /** The number of buffers that an input stream requests before they are read. */
    private static final int BUFFERS_IN_ADVANCE = 4;

    private DownloadEntities() {}

    /** Returns the status and the headers. */
    static ResponseEntity.BodyBuilder headers(DownloadInfo info) {
        ContentDisposition.Builder disposition = ContentDisposition.attachment();
        if (info.fileName() != null) {
            disposition.filename(FileNames.safe(info.fileName()), StandardCharsets.UTF_8);
        }
        ResponseEntity.BodyBuilder entity = ResponseEntity.ok()
                .contentType((info.mediaType() != null) ? info.mediaType() : MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.build().toString());
        if (info.length() != null) {
            entity.contentLength(info.length());
        }
        return entity;
    }

    /** Returns a resource that subscribes to the body when its input stream is opened. */
    static Resource resource(Flux<DataBuffer> body) {
        // Exactly this class: Spring MVC would skip bytes of other resources to answer requests for a range.
        return new InputStreamResource(
                () -> new DownloadInputStream(DataBufferUtils.subscriberInputStream(body, BUFFERS_IN_ADVANCE)));
    }
}
