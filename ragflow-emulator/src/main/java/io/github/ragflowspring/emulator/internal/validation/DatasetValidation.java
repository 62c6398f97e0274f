package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates the requests about datasets as a release does. All violations are reported with code 101, one per line of
 * the message.
 */
public final class DatasetValidation {

    private static final String ID = "dataset_id";

    private final Release release;

    /** Creates the validation of a release. */
    public DatasetValidation(ReleaseProfile profile) {
        this.release = profile.release();
    }

    /** Returns the fields of a new dataset with the defaults of those that are missing. */
    public ObjectNode created(ObjectNode body) {
        return validated(DatasetModels.CREATE_DATASET, body, true);
    }

    /** Returns the fields of an update that are given. */
    public ObjectNode updated(String id, ObjectNode body) {
        ObjectNode whole = body.deepCopy().put(ID, id);
        ObjectNode fields = validated(DatasetModels.UPDATE_DATASET, whole, false);
        fields.remove(ID);
        return fields;
    }

    /** Returns the ids of a deletion and whether it deletes all datasets. */
    public ObjectNode deleted(ObjectNode body) {
        return validated(DatasetModels.DELETE_DATASETS, body, true);
    }

    /** Returns the filters of a list. */
    public ObjectNode listed(ObjectNode query) {
        return validated(DatasetModels.LIST_DATASETS, query, true);
    }

    /** Returns the error of a parser configuration in the field of that name, or null. */
    public @Nullable String parserConfigProblem(JsonNode config) {
        Scope scope = Scope.of(this.release, false);
        JsonNode valid = DatasetModels.PARSER_CONFIG.validate(config, scope.at("parser_config"));
        return valid.isMissingNode() ? scope.violations().message() : null;
    }

    private ObjectNode validated(Model model, ObjectNode fields, boolean defaults) {
        Scope scope = Scope.of(this.release, defaults);
        if (model.validate(fields, scope) instanceof ObjectNode valid) {
            return valid;
        }
        throw ApiError.of(101, scope.violations().message());
    }
}
