package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;

/**
 * The response of releases before v0.23.0 to a request for a route that they do not have: HTTP status 200 with the code of any
 * exception. Only the text, which the web framework writes for this case alone, distinguishes it.
 */
public final class UnknownRoute {

    private static final int EXCEPTION = 100;

    private static final String NOT_FOUND = "<NotFound '404: Not Found'>";

    private UnknownRoute() {}

    /**
     * Returns whether a response with a successful HTTP status reports an unknown route.
     *
     * @param root the JSON of the response
     * @return whether the server does not have the route
     */
    public static boolean isReportedBy(JsonValue root) {
        if (!root.isObject()) {
            return false;
        }
        Fields fields = Fields.of(root);
        return Integer.valueOf(EXCEPTION).equals(fields.intValue("code"))
                && root.get("data").isNull()
                && NOT_FOUND.equals(fields.text("message"));
    }
}
