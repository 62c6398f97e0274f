package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.internal.dialect.Dialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A successful answer of RAGFlow: {@code {"code":0,"data":…}} and what stands beside these.
 *
 * @param dialect the release that gave it
 * @param root the whole answer
 */
public record Envelope(Dialect dialect, JsonNode root) {

    /**
     * Returns the {@code data} of the answer.
     *
     * @return the data or a missing node
     */
    public JsonNode data() {
        JsonNode data = this.root.get("data");
        return (data != null) ? data : MissingNode.getInstance();
    }

    /**
     * Returns the fields of the {@code data}.
     *
     * @return the fields; none if there is no data, or a list of it
     */
    public Fields fields() {
        return Fields.of(items());
    }

    /**
     * Returns the {@code data} of an answer that has an object or a list in it, or nothing.
     *
     * @return the data or a missing node; never a text or a number, which are an error then
     */
    public JsonNode items() {
        JsonNode data = data();
        if (data.isNumber() || (data.isString() && !data.stringValue().isEmpty())) {
            throw new UnexpectedFormException();
        }
        return data;
    }
}
