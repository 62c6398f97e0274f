package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The type of a field. */
@FunctionalInterface
interface Type {

    /** The result of an invalid value. */
    JsonNode INVALID = MissingNode.getInstance();

    /** Returns the converted value; reports violations to the scope and returns {@link #INVALID} if there are any. */
    JsonNode validate(JsonNode value, Scope scope);

    /** Returns the type that also accepts null. */
    default Type orNull() {
        return (value, scope) -> value.isNull() ? value : validate(value, scope);
    }

    /** Returns the type that converts a value before it is validated. */
    default Type before(UnaryOperator<JsonNode> conversion) {
        return (value, scope) -> {
            JsonNode converted = conversion.apply(value);
            return converted.isMissingNode() ? INVALID : validate(converted, scope);
        };
    }

    /** Returns the type that checks a valid value; the check returns an error or null. */
    default Type after(BiFunction<JsonNode, Scope, @Nullable String> check) {
        return (value, scope) -> {
            JsonNode valid = validate(value, scope);
            if (valid.isMissingNode()) {
                return valid;
            }
            String problem = check.apply(valid, scope);
            return problem == null ? valid : scope.refuse(problem, value);
        };
    }

    /** Returns the type that converts a valid value. */
    default Type to(UnaryOperator<JsonNode> conversion) {
        return (value, scope) -> {
            JsonNode valid = validate(value, scope);
            return valid.isMissingNode() ? valid : conversion.apply(valid);
        };
    }

    /** Returns an independent copy of a value. */
    static JsonNode copy(JsonNode value) {
        return value.isContainer() ? value.deepCopy() : value;
    }

    /** Returns a text node. */
    static JsonNode text(String value) {
        return PythonJson.object().put("text", value).get("text");
    }
}
