package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.ValidatedBody;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.validation.DatasetValidation;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the requests that create, update, list and delete datasets. */
final class DatasetRequests {

    private final ReleaseProfile profile;

    private final DatasetValidation validation;

    DatasetRequests(ReleaseProfile profile) {
        this.profile = profile;
        this.validation = new DatasetValidation(profile);
    }

    /** Returns the validated filters of a list. */
    ObjectNode listed(Request request) {
        ObjectNode query = request.queryObject();
        if (this.profile.has(Behavior.DATASETS_BY_ID) && query.has("ids")) {
            ArrayNode ids = query.putArray("ids");
            request.parameters("ids").stream()
                    .flatMap((value) -> Stream.of(value.split(",")))
                    .filter((id) -> !id.isEmpty())
                    .forEach(ids::add);
        }
        if (this.profile.has(Behavior.DATASET_FILTERS) && query.has("ext")) {
            query.set("ext", parsed(query.get("ext")));
        }
        return this.validation.listed(query);
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return PythonJson.parse(text.stringValue().getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException malformed) {
            // Refused like a value of another type.
            return text;
        }
    }

    /** Returns the validated body of a creation, with defaults. */
    ObjectNode created(Request request) {
        return this.validation.created(body(request));
    }

    /** Returns the validated body of an update, without defaults. */
    ObjectNode updated(Request request) {
        return this.validation.updated(request.variable("dataset"), body(request));
    }

    /** Returns which datasets a request deletes. */
    Deletion deletion(Request request) {
        ObjectNode body = this.validation.deleted(body(request));
        boolean flagNeeded = this.profile.has(Behavior.DELETE_ALL_NEEDS_FLAG);
        List<String> ids =
                body.path("ids").valueStream().map(JsonNode::stringValue).toList();
        boolean all = flagNeeded
                ? ids.isEmpty() && body.path("delete_all").booleanValue()
                : body.path("ids").isNull();
        return new Deletion(all, ids);
    }

    private ObjectNode body(Request request) {
        return new ValidatedBody(request, this.profile.has(Behavior.DATASET_BODY_OPTIONAL)).json();
    }

    /**
     * A request to delete datasets.
     *
     * @param all whether it deletes all datasets
     * @param ids the ids of the datasets to delete, without dashes
     */
    record Deletion(boolean all, List<String> ids) {}
}
