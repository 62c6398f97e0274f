package io.github.ragflowspring.client.internal.agent;

import io.github.ragflowspring.client.agent.AgentCategory;
import io.github.ragflowspring.client.agent.AgentLogEntry;
import io.github.ragflowspring.client.agent.AgentNodeLog;
import io.github.ragflowspring.client.agent.AgentTemplate;
import io.github.ragflowspring.client.agent.AgentVersion;
import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads versions of agents, templates and logs. */
final class AgentVersionReader {

    /** Texts by language. */
    private static final FieldKind<Map<String, String>> TEXTS = FieldKind.NODE.map(AgentVersionReader::texts);

    private static final FieldTable<AgentVersion.Builder> VERSION = FieldTable.<AgentVersion.Builder>rows()
            .required(FieldKind.TEXT, AgentVersion.Builder::id, "id")
            .field(FieldKind.TEXT, AgentVersion.Builder::title, "title")
            .field(FieldKind.BOOLEAN, AgentVersion.Builder::published, "release")
            .field(FieldKind.NON_BLANK_TEXT, AgentVersion.Builder::description, "description")
            .field(AgentReader.DSL, AgentVersion.Builder::dsl, "dsl")
            .field(FieldKind.INSTANT, AgentVersion.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, AgentVersion.Builder::updatedAt, "update_time")
            .ignore("user_canvas_id")
            .additional(AgentVersion.Builder::additional);

    private static final FieldTable<AgentTemplate.Builder> TEMPLATE = FieldTable.<AgentTemplate.Builder>rows()
            .field(FieldKind.TEXT, AgentTemplate.Builder::id, "id")
            .field(TEXTS, AgentTemplate.Builder::titles, "title")
            .field(TEXTS, AgentTemplate.Builder::descriptions, "description")
            .field(FieldKind.NON_BLANK_TEXT.map(AgentCategory::of), AgentTemplate.Builder::category, "canvas_category")
            .field(FieldKind.TEXTS, AgentTemplate.Builder::types, "canvas_types", "canvas_type")
            .field(FieldKind.NON_BLANK_TEXT, AgentTemplate.Builder::avatar, "avatar")
            .field(AgentReader.DSL, AgentTemplate.Builder::dsl, "dsl")
            .additional(AgentTemplate.Builder::additional);

    private static final FieldTable<AgentLogEntry.Builder> ENTRY = FieldTable.<AgentLogEntry.Builder>rows()
            .field(FieldKind.TEXT, AgentLogEntry.Builder::message, "message")
            .field(FieldKind.DOUBLE, AgentLogEntry.Builder::progress, "progress")
            .field(FieldKind.SECONDS, AgentLogEntry.Builder::elapsed, "elapsed_time")
            .additional(AgentLogEntry.Builder::additional);

    private static final FieldTable<AgentNodeLog.Builder> LOG = FieldTable.<AgentNodeLog.Builder>rows()
            .field(FieldKind.TEXT, AgentNodeLog.Builder::nodeId, "component_id")
            .field(FieldKind.objects(AgentVersionReader::entry), AgentNodeLog.Builder::entries, "trace")
            .additional(AgentNodeLog.Builder::additional);

    private AgentVersionReader() {}

    static AgentVersion version(Fields fields) {
        return VERSION.read(fields, AgentVersion.builder()).build();
    }

    /** Reads templates. Some servers begin the list with an empty one. */
    static List<AgentTemplate> templates(JsonValue items) {
        return Fields.list(
                        items,
                        (fields) ->
                                TEMPLATE.read(fields, AgentTemplate.builder()).build())
                .stream()
                .filter((template) -> !template.id().isEmpty())
                .toList();
    }

    /** Reads the logs of a run, an empty object if there are none. */
    static List<AgentNodeLog> logs(JsonValue data) {
        return Fields.list(
                data, (fields) -> LOG.read(fields, AgentNodeLog.builder()).build());
    }

    private static AgentLogEntry entry(Fields fields) {
        return ENTRY.read(fields, AgentLogEntry.builder()).build();
    }

    private static Map<String, String> texts(JsonValue texts) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> text : texts.properties()) {
            if (text.getValue().isString()) {
                byLanguage.put(text.getKey(), text.getValue().stringValue());
            }
        }
        return byLanguage;
    }
}
