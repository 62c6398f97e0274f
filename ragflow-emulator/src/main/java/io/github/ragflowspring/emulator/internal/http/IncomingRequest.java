package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A received request, even if there is no route for it.
 *
 * @param method the HTTP method
 * @param path the decoded path
 * @param rawQuery the encoded query, or {@code null} if it is missing
 * @param headers the headers
 * @param body the body, which may be empty
 * @param endpoint the requested operation, or {@code null} if the release has no such route
 */
public record IncomingRequest(
        String method,
        String path,
        @Nullable String rawQuery,
        Map<String, List<String>> headers,
        Body body,
        @Nullable Endpoint endpoint) {

    /**
     * The bytes of a body. A separate record, because a record should not have an array among other components.
     *
     * @param bytes the bytes, not copied; must not be modified
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(byte[] bytes) {

        /** RAGFlow's maximum for the body of a webhook, and one byte. */
        private static final int MAX_WITHOUT_KEY = 10 * 1024 * 1024 + 1;

        /** Reads a body. A request without a valid key cannot fill the memory. */
        static Body read(InputStream in, boolean routed, Authenticator.Caller caller) throws IOException {
            if (!caller.tenant().isEmpty()) {
                return new Body(in.readAllBytes());
            }
            boolean open = routed && caller.refusal() == null;
            return new Body(open ? in.readNBytes(MAX_WITHOUT_KEY) : new byte[0]);
        }
    }
}
