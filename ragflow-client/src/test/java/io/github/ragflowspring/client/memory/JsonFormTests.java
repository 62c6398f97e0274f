package io.github.ragflowspring.client.memory;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON forms of the results of operations on memories. */
class JsonFormTests {

    @Test
    void writesMemory() {
        Memory memory = Memory.builder()
                .id("m1")
                .name("Customers")
                .types(List.of(MemoryType.RAW, MemoryType.SEMANTIC))
                .embeddingModel("e")
                .model("m")
                .permission(MemoryPermission.TEAM)
                .size(5242880L)
                .forgettingPolicy("FIFO")
                .temperature(0.5)
                .systemPrompt("Extract.")
                .ownerId("t1")
                .createdAt(Instant.parse("2026-11-21T10:00:00Z"))
                .additional(Map.of("storage_type", "table"))
                .build();

        assertForm(memory, """
                {'id': 'm1', 'name': 'Customers', 'description': null, 'avatar': null, 'types': ['raw', 'semantic'],
                 'embeddingModel': 'e', 'model': 'm', 'permission': 'team', 'size': 5242880,
                 'forgettingPolicy': 'FIFO', 'temperature': 0.5, 'systemPrompt': 'Extract.', 'userPrompt': null,
                 'ownerId': 't1', 'createdAt': '2026-11-21T10:00:00Z', 'updatedAt': null}""");
    }

    @Test
    void writesMessage() {
        MemoryMessage extracted = MemoryMessage.builder()
                .id(2)
                .memoryId("m1")
                .type(MemoryType.SEMANTIC)
                .sourceId(1L)
                .build();
        MemoryMessage message = MemoryMessage.builder()
                .id(1)
                .memoryId("m1")
                .type(MemoryType.RAW)
                .content("User Input: x")
                .agentId("a1")
                .agentName("Agent")
                .sessionId("s1")
                .userId("u1")
                .active(false)
                .validAt(LocalDateTime.parse("2026-11-21T10:00:00"))
                .extracted(List.of(extracted))
                .build();

        assertForm(message, """
                {'id': 1, 'memoryId': 'm1', 'type': 'raw', 'content': 'User Input: x', 'agentId': 'a1',
                 'agentName': 'Agent', 'sessionId': 's1', 'userId': 'u1', 'active': false, 'sourceId': null,
                 'validAt': '2026-11-21T10:00:00', 'invalidAt': null, 'forgottenAt': null,
                 'extracted': [{'id': 2, 'memoryId': 'm1', 'type': 'semantic', 'content': null, 'agentId': null,
                   'agentName': null, 'sessionId': null, 'userId': null, 'active': true, 'sourceId': 1,
                   'validAt': null, 'invalidAt': null, 'forgottenAt': null, 'extracted': []}]}""");
    }
}
