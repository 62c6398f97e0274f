package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a value is validated.
 *
 * @param release the release whose rules apply
 * @param defaults whether the result includes the defaults of missing fields
 * @param location the path of the value, with dots
 * @param validated the validated fields of the enclosing model so far
 * @param violations the violations so far
 */
record Scope(Release release, boolean defaults, String location, ObjectNode validated, Violations violations) {

    static Scope of(Release release, boolean defaults) {
        return new Scope(release, defaults, "", PythonJson.object(), new Violations());
    }

    /** Returns the scope of a model's fields. */
    Scope inside() {
        return new Scope(this.release, this.defaults, this.location, PythonJson.object(), this.violations);
    }

    /** Returns the scope of a field or an element. */
    Scope at(String name) {
        String path = this.location.isEmpty() ? name : this.location + "." + name;
        return new Scope(this.release, this.defaults, path, this.validated, this.violations);
    }

    /** Adds a violation and returns the missing node. */
    JsonNode refuse(String problem, JsonNode value) {
        this.violations.add(this.location, problem, value);
        return Type.INVALID;
    }
}
