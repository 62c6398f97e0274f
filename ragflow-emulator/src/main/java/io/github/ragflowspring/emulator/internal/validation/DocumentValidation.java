package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import tools.jackson.databind.node.ObjectNode;

/** Validates the requests about documents as a release does. */
public final class DocumentValidation {

    private final ReleaseProfile profile;

    /** Creates the validation of a release. */
    public DocumentValidation(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Returns the fields of an update that are given, or throws an error with code 102. */
    public ObjectNode updated(ObjectNode body) {
        return validated(DocumentModels.UPDATE_DOCUMENT, body, 102);
    }

    /** Returns the ids of a deletion and whether it deletes all documents, or throws an error with code 101. */
    public ObjectNode deleted(ObjectNode body) {
        return validated(DocumentModels.DELETE_DOCUMENTS, body, 101);
    }

    private ObjectNode validated(Model model, ObjectNode fields, int code) {
        Scope scope = Scope.of(this.profile.release(), false);
        if (model.validate(fields, scope) instanceof ObjectNode valid) {
            return valid;
        }
        throw ApiError.of(code, scope.violations().message());
    }
}
