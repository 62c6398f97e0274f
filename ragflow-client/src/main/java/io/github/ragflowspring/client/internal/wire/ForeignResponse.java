package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.internal.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A successful response whose format RAGFlow does not determine.
 *
 * @param status the HTTP status
 * @param contentType the media type, or {@code null} if there is none
 * @param text the body
 * @param fields the fields of the body, none if it is not a JSON object
 */
public record ForeignResponse(int status, @Nullable String contentType, String text, Fields fields) {}
