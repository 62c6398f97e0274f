package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Derives the parser configuration that RAGFlow stores from the one of a request. */
final class ParserConfigs {

    private static final String CONFIG = "parser_config";

    private static final String METHOD = "chunk_method";

    private static final String PARENT_CHILD = "parent_child";

    private static final String USE_PARENT_CHILD = "use_parent_child";

    private static final String CHILDREN_DELIMITER = "children_delimiter";

    private final ReleaseProfile profile;

    ParserConfigs(ReleaseProfile profile) {
        this.profile = profile;
    }

    /** Completes a validated creation of a dataset: the defaults of the chunk method, then those of the request. */
    void create(ObjectNode body) {
        extend(body);
        String method = body.path(METHOD).asString("naive");
        ObjectNode config = this.profile.templates().parserConfig(method);
        if (body.get(CONFIG) instanceof ObjectNode given) {
            PythonJson.merge(config, given);
        }
        flatten(config);
        body.set(CONFIG, config);
        body.put(METHOD, method);
    }

    /** Completes a validated update of a dataset. */
    void update(Dataset dataset, ObjectNode body) {
        extend(body);
        JsonNode config = body.get(CONFIG);
        String method = body.path(METHOD).asString("");
        if (config instanceof ObjectNode given) {
            body.set(CONFIG, merged(dataset, given));
        } else if (!method.isEmpty()
                && !dataset.setting(METHOD).asString("naive").equals(method)) {
            body.set(CONFIG, ofMethod(method));
        } else {
            body.remove(CONFIG);
        }
    }

    /** Returns the configuration of a method that replaces another one. */
    ObjectNode ofMethod(String method) {
        ObjectNode config = this.profile.templates().parserConfig(method);
        config.remove("llm_id");
        flatten(config);
        return config;
    }

    private ObjectNode merged(Dataset dataset, ObjectNode given) {
        ObjectNode merged = this.profile.templates().updatedParserConfig();
        PythonJson.merge(
                merged,
                dataset.setting(CONFIG) instanceof ObjectNode old
                        ? old
                        : this.profile.templates().parserConfig("naive"));
        if (this.profile.has(Behavior.PARENT_CHILD_CHUNKS)) {
            JsonNode parentChild = given.path(PARENT_CHILD);
            boolean used = parentChild.path(USE_PARENT_CHILD).asBoolean(false);
            given.put(
                    CHILDREN_DELIMITER,
                    used ? parentChild.path(CHILDREN_DELIMITER).asString("\n") : "");
            given.put("enable_children", used);
            if (!used) {
                given.putObject(PARENT_CHILD);
            }
        }
        if (given.remove("ext") instanceof ObjectNode extensions) {
            // They are not validated.
            given.setAll(extensions);
        }
        PythonJson.merge(merged, given);
        return merged;
    }

    /** Moves the extensions of a request to its fields. */
    private static void extend(ObjectNode body) {
        if (body.remove("auto_metadata_config") instanceof ObjectNode metadata && !metadata.isEmpty()) {
            ObjectNode config = body.get(CONFIG) instanceof ObjectNode given ? given : body.putObject(CONFIG);
            // RAGFlow drops the fields.
            config.put("enable_metadata", true).putArray("metadata");
        }
        body.remove("parse_type");
        if (body.remove("ext") instanceof ObjectNode extensions) {
            body.setAll(extensions);
        }
    }

    private static void flatten(ObjectNode config) {
        if (config.get(PARENT_CHILD) instanceof ObjectNode parentChild && !parentChild.isEmpty()) {
            boolean used = parentChild.path(USE_PARENT_CHILD).asBoolean(false);
            config.put(
                    CHILDREN_DELIMITER,
                    used ? parentChild.path(CHILDREN_DELIMITER).asString("\n") : "");
        }
    }
}
