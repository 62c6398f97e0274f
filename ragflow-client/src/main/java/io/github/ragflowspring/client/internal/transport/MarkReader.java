package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.ReleaseMark;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.wire.ReleaseErrors;
import io.github.ragflowspring.client.internal.wire.ResponseDecoder;
import io.github.ragflowspring.client.internal.wire.UnknownRoute;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads whether a server has the route of a mark.
 *
 * @param mark the mark
 */
record MarkReader(ReleaseMark mark) implements ResponseReader<Boolean> {

    @Override
    public Boolean read(ResponseDecoder decoder, ResponseBody body) {
        int status = body.status().value();
        JsonValue json = json(body.bytes());
        if (status == 200 && json != null && isFromRagflow(json)) {
            return !UnknownRoute.isReportedBy(json);
        }
        boolean passing = status == 429 || status >= 500;
        if (this.mark.isOptional() && !passing) {
            return false;
        }
        ReleaseErrors errors = ReleaseErrors.of(decoder.errors());
        if (status == 404 || status == 405) {
            throw errors.notRagflow(status, body.bytes().length);
        }
        ResponseDecoder explained = passing ? decoder : new ResponseDecoder(errors.unknown());
        throw explained.unexpectedFormat(body.status(), body.headers(), body.bytes());
    }

    /** All these releases respond to these requests with a code and a message. */
    private static boolean isFromRagflow(JsonValue json) {
        JsonValue code = json.get("code");
        return json.isObject()
                && code.isInteger()
                && FieldKind.INT.convert(code) != null
                && json.get("message").isString();
    }

    private static @Nullable JsonValue json(byte[] body) {
        try {
            return (body.length > 0) ? Json.parse(body, 0, body.length) : null;
        } catch (JacksonException ex) {
            return null;
        }
    }
}
