package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.internal.json.UnexpectedFormException;

/**
 * A successful response of RAGFlow: {@code {"code":0,"data":…}} and further fields.
 *
 * @param dialect the dialect of the release that sent it
 * @param root the whole response
 */
public record Envelope(Dialect dialect, JsonValue root) {

    /**
     * Returns the {@code data} of the response.
     *
     * @return the data or a missing value
     */
    public JsonValue data() {
        return this.root.get("data");
    }

    /**
     * Returns the fields of the {@code data}.
     *
     * @return the fields; none if the data is missing or a list
     */
    public Fields fields() {
        return Fields.of(items());
    }

    /**
     * Returns the {@code data} of a response, which is an object or a list, if present.
     *
     * @return the data or a missing value
     * @throws UnexpectedFormException if the data is a text or a number
     */
    public JsonValue items() {
        JsonValue data = data();
        if (data.isNumber() || (data.isString() && !data.stringValue().isEmpty())) {
            throw new UnexpectedFormException();
        }
        return data;
    }
}
