package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import tools.jackson.databind.node.ObjectNode;

/** Validates the searches for passages; all violations are reported with code 101. */
public final class SearchValidation {

    private final ReleaseProfile profile;

    /** Creates the validation of a release. */
    public SearchValidation(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns the given fields of a search in the dataset of the path. */
    public ObjectNode one(ObjectNode body) {
        return validated(SearchModels.SEARCH_DATASET, body);
    }

    /** Returns the given fields of a search in the datasets of the body. */
    public ObjectNode several(ObjectNode body) {
        return validated(SearchModels.SEARCH_DATASETS, body);
    }

    private ObjectNode validated(Model model, ObjectNode body) {
        Scope scope = Scope.of(this.profile.release(), false);
        if (model.validate(body, scope) instanceof ObjectNode valid) {
            return valid;
        }
        throw ApiError.of(101, scope.violations().message());
    }
}
