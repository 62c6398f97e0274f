package io.github.ragflowspring.client.internal.memory;

import io.github.ragflowspring.client.internal.json.FieldKind;
import io.github.ragflowspring.client.internal.json.FieldTable;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.JsonValue;
import io.github.ragflowspring.client.memory.Memory;
import io.github.ragflowspring.client.memory.MemoryMessage;
import io.github.ragflowspring.client.memory.MemoryPermission;
import io.github.ragflowspring.client.memory.MemoryType;
import java.util.List;

/** Reads memories and their messages. */
final class MemoryReader {

    private static final FieldKind<List<MemoryType>> TYPES = FieldKind.TEXTS.map((types) ->
            types.stream().filter((type) -> !type.isBlank()).map(MemoryType::of).toList());

    /** Texts of lists, in which Python writes a missing value. */
    private static final FieldKind<String> TEXT =
            FieldKind.NON_BLANK_TEXT.map((text) -> text.equals("None") ? null : text);

    private static final FieldTable<Memory.Builder> MEMORY = FieldTable.<Memory.Builder>rows()
            .required(FieldKind.TEXT, Memory.Builder::id, "id")
            .field(FieldKind.TEXT, Memory.Builder::name, "name")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::description, "description")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::avatar, "avatar")
            .field(TYPES, Memory.Builder::types, "memory_type")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::embeddingModel, "embd_id")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::model, "llm_id")
            .field(FieldKind.NON_BLANK_TEXT.map(MemoryPermission::of), Memory.Builder::permission, "permissions")
            .field(FieldKind.LONG, Memory.Builder::size, "memory_size")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::forgettingPolicy, "forgetting_policy")
            .field(FieldKind.DOUBLE, Memory.Builder::temperature, "temperature")
            .field(FieldKind.TEXT, Memory.Builder::systemPrompt, "system_prompt")
            .field(FieldKind.NON_BLANK_TEXT, Memory.Builder::userPrompt, "user_prompt")
            .field(FieldKind.TEXT, Memory.Builder::ownerId, "tenant_id")
            .field(FieldKind.INSTANT, Memory.Builder::createdAt, "create_time")
            .field(FieldKind.INSTANT, Memory.Builder::updatedAt, "update_time")
            .additional(Memory.Builder::additional);

    private static final FieldTable<MemoryMessage.Builder> MESSAGE = FieldTable.<MemoryMessage.Builder>rows()
            .required(FieldKind.LONG, MemoryMessage.Builder::id, "message_id")
            .field(FieldKind.TEXT, MemoryMessage.Builder::memoryId, "memory_id")
            .field(FieldKind.NON_BLANK_TEXT.map(MemoryType::of), MemoryMessage.Builder::type, "message_type")
            .field(FieldKind.TEXT, MemoryMessage.Builder::content, "content")
            .field(TEXT, MemoryMessage.Builder::agentId, "agent_id")
            .field(TEXT, MemoryMessage.Builder::agentName, "agent_name")
            .field(TEXT, MemoryMessage.Builder::sessionId, "session_id")
            .field(TEXT, MemoryMessage.Builder::userId, "user_id")
            .field(FieldKind.BOOLEAN, MemoryMessage.Builder::active, "status")
            .field(FieldKind.LONG, MemoryMessage.Builder::sourceId, "source_id")
            .field(FieldKind.LOCAL_DATE_TIME, MemoryMessage.Builder::validAt, "valid_at")
            .field(FieldKind.LOCAL_DATE_TIME, MemoryMessage.Builder::invalidAt, "invalid_at")
            .field(FieldKind.LOCAL_DATE_TIME, MemoryMessage.Builder::forgottenAt, "forget_at")
            .field(FieldKind.objects(MemoryReader::message), MemoryMessage.Builder::extracted, "extract")
            .ignore("id", "zone_id")
            .additional(MemoryMessage.Builder::additional);

    private MemoryReader() {}

    static Memory memory(Fields fields) {
        return MEMORY.read(fields, Memory.builder()).build();
    }

    static List<Memory> memories(Fields data) {
        return data.list(MemoryReader::memory, "memory_list");
    }

    static MemoryMessage message(Fields fields) {
        return MESSAGE.read(fields, MemoryMessage.builder()).build();
    }

    static List<MemoryMessage> messages(JsonValue list) {
        return Fields.list(list, MemoryReader::message);
    }
}
