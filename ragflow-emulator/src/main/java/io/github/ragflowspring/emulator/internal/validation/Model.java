package io.github.ragflowspring.emulator.internal.validation;

import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseRange;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model of RAGFlow's requests: its fields in the order in which they are validated, each with type, default and
 * releases. The rules that concern several fields apply if each field is valid.
 */
final class Model implements Type {

    private final String name;

    private final List<Field> fields;

    private final boolean ignoresUnknown;

    private final BiFunction<ObjectNode, Release, ObjectNode> preparation;

    private final List<Rule> rules;

    private Model(
            String name,
            List<Field> fields,
            boolean ignoresUnknown,
            BiFunction<ObjectNode, Release, ObjectNode> preparation,
            List<Rule> rules) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.ignoresUnknown = ignoresUnknown;
        this.preparation = preparation;
        this.rules = List.copyOf(rules);
    }

    /** Returns a model without fields, which rejects unknown ones. */
    static Model named(String name) {
        return new Model(name, List.of(), false, (value, release) -> value, List.of());
    }

    /** Returns a model that has the fields of another one after its own, and its rules. */
    Model followedBy(Model base) {
        List<Field> all = new ArrayList<>(this.fields);
        all.addAll(base.fields);
        return new Model(this.name, all, this.ignoresUnknown, this.preparation, base.rules);
    }

    /** Returns a copy that converts a value before its fields are validated. */
    Model preparedBy(BiFunction<ObjectNode, Release, ObjectNode> preparation) {
        return new Model(this.name, this.fields, this.ignoresUnknown, preparation, this.rules);
    }

    /** Returns a copy that ignores unknown fields. */
    Model ignoringUnknown() {
        return new Model(this.name, this.fields, true, this.preparation, this.rules);
    }

    /** Returns a copy with a required field. */
    Model required(String field, Type type) {
        return required(ReleaseRange.all(), field, type);
    }

    /** Returns a copy with a required field of some releases. */
    Model required(ReleaseRange releases, String field, Type type) {
        return with(new Field(field, type, Model::noDefault, releases));
    }

    /** Returns a copy with an optional field; null is a default, too. */
    Model optional(String field, Type type, @Nullable Object otherwise) {
        return optional(ReleaseRange.all(), field, type, otherwise);
    }

    /** Returns a copy with an optional field of some releases. */
    Model optional(ReleaseRange releases, String field, Type type, @Nullable Object otherwise) {
        JsonNode value = node(otherwise);
        return with(new Field(field, type, (release) -> Type.copy(value), releases));
    }

    /** Returns a copy with an optional field that is another model, by default with its own defaults. */
    Model nested(String field, Model model) {
        return nested(ReleaseRange.all(), field, model);
    }

    /** Returns a copy with an optional field of some releases that is another model. */
    Model nested(ReleaseRange releases, String field, Model model) {
        return with(new Field(field, model, model::defaults, releases));
    }

    /** Returns a copy with a rule about several fields. */
    Model checking(Rule rule) {
        List<Rule> all = new ArrayList<>(this.rules);
        all.add(rule);
        return new Model(this.name, this.fields, this.ignoresUnknown, this.preparation, all);
    }

    private static JsonNode noDefault(Release release) {
        return Type.INVALID;
    }

    private Model with(Field field) {
        List<Field> all = new ArrayList<>(this.fields);
        all.add(field);
        return new Model(this.name, all, this.ignoresUnknown, this.preparation, this.rules);
    }

    private ObjectNode defaults(Release release) {
        ObjectNode defaults = PythonJson.object();
        fieldsOf(release)
                .forEach((field) -> defaults.set(field.name(), field.otherwise().apply(release)));
        return defaults;
    }

    private List<Field> fieldsOf(Release release) {
        return this.fields.stream()
                .filter((field) -> field.releases().includes(release))
                .toList();
    }

    @Override
    public JsonNode validate(JsonNode value, Scope outer) {
        if (!(value instanceof ObjectNode given)) {
            return outer.refuse("Input should be a valid dictionary or instance of " + this.name, value);
        }
        ObjectNode object = this.preparation.apply(given, outer.release());
        int before = outer.violations().size();
        Scope scope = outer.inside();
        ObjectNode valid = scope.validated();
        Map<String, Field> known = fieldsOf(scope.release()).stream()
                .collect(Collectors.toMap(Field::name, Function.identity(), (first, second) -> second));
        for (Field field : fieldsOf(scope.release())) {
            validate(field, object, scope);
        }
        if (!this.ignoresUnknown) {
            object.forEachEntry((name, entry) -> {
                if (!known.containsKey(name)) {
                    scope.at(name).refuse("Extra inputs are not permitted", entry);
                }
            });
        }
        if (scope.violations().size() > before) {
            return INVALID;
        }
        for (Rule check : this.rules) {
            String problem = check.problem(valid, object, scope);
            if (problem != null) {
                return scope.refuse(problem, value);
            }
        }
        return valid;
    }

    private static void validate(Field field, ObjectNode object, Scope scope) {
        JsonNode given = object.get(field.name());
        if (given != null) {
            JsonNode valid = field.type().validate(given, scope.at(field.name()));
            if (!valid.isMissingNode()) {
                scope.validated().set(field.name(), valid);
            }
            return;
        }
        JsonNode otherwise = field.otherwise().apply(scope.release());
        if (otherwise.isMissingNode()) {
            scope.at(field.name()).refuse("Field required", object);
        } else if (scope.defaults()) {
            scope.validated().set(field.name(), otherwise);
        }
    }

    private static JsonNode node(@Nullable Object value) {
        ObjectNode holder = PythonJson.object();
        if (value instanceof String text) {
            holder.put("value", text);
        } else if (value instanceof Boolean flag) {
            holder.put("value", flag);
        } else if (value instanceof Integer number) {
            holder.put("value", number);
        } else if (value instanceof Double number) {
            holder.put("value", number);
        } else if (value instanceof Collection<?> texts) {
            ArrayNode array = holder.putArray("value");
            texts.forEach((text) -> array.add(String.valueOf(text)));
        } else if (value instanceof Map<?, ?>) {
            holder.putObject("value");
        } else {
            holder.putNull("value");
        }
        return holder.path("value");
    }

    /** A rule about several fields. */
    @FunctionalInterface
    interface Rule {

        /** Returns the error of valid fields, or null; {@code given} has only the fields of the request. */
        @Nullable
        String problem(ObjectNode valid, ObjectNode given, Scope scope);
    }

    private record Field(String name, Type type, Function<Release, JsonNode> otherwise, ReleaseRange releases) {}
}
