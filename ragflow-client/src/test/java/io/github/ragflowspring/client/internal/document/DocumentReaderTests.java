package io.github.ragflowspring.client.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.document.Chunk;
import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentStatus;
import io.github.ragflowspring.client.document.ParserConfig;
import io.github.ragflowspring.client.internal.json.Fields;
import io.github.ragflowspring.client.internal.json.Json;
import io.github.ragflowspring.client.internal.json.UnexpectedFormException;
import io.github.ragflowspring.client.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of {@link DocumentReader} and {@link ChunkReader} with responses that no release has sent so far. */
class DocumentReaderTests {

    @Test
    void keepsUnknownFields() {
        Document document = document("""
                {"id": "d1", "new_in_v0_28": {"a": [1, null]}, "create_date": "today"}""");
        assertThat(document.additional()).containsOnlyKeys("new_in_v0_28");
        assertThat(document.additional().get("new_in_v0_28")).isEqualTo(Map.of("a", java.util.Arrays.asList(1, null)));
    }

    @Test
    void keepsUnknownStatusAndChunkMethod() {
        Document document = document("""
                {"id": "d1", "run": "SCHEDULE", "chunk_method": "poem"}""");
        assertThat(document.parsing().status().value()).isEqualTo("SCHEDULE");
        assertThat(document.parsing().status().isFinal()).isFalse();
        assertThat(document.chunking().method().value()).isEqualTo("poem");
    }

    @ParameterizedTest
    @CsvSource({"0, UNSTART", "1, RUNNING", "2, CANCEL", "3, DONE", "4, FAIL"})
    void readsNumbersOfStatuses(String number, String status) {
        assertThat(document("{\"id\": \"d1\", \"run\": \"" + number + "\"}")
                        .parsing()
                        .status())
                .isEqualTo(DocumentStatus.of(status));
    }

    @Test
    void requiresNothingButId() {
        assertThat(document("{\"id\": \"d1\"}"))
                .isEqualTo(Document.builder().id("d1").build());
        assertThatExceptionOfType(UnexpectedFormException.class).isThrownBy(() -> document("{\"name\": \"x\"}"));
    }

    @Test
    void keepsUnknownSettingsOfParser() {
        ParserConfig config = document("""
                        {"id": "d1", "parser_config": {"chunk_token_num": 64, "pages": null, "": 1,
                         "raptor": {"use_raptor": true, "max_cluster": 64, "scope": "file"}}}""").chunking().parserConfig();
        assertThat(config.chunkTokenNum()).isEqualTo(64);
        assertThat(config.additional()).containsOnlyKeys("pages").containsEntry("pages", null);
        assertThat(config.raptor().enabled()).isTrue();
        assertThat(config.raptor().maxCluster()).isEqualTo(64);
        assertThat(config.raptor().additional()).containsOnlyKeys("scope");
    }

    @Test
    void readsPositionsOfChunks() {
        Chunk chunk = ChunkReader.chunk(fields("""
                {"id": "c1", "positions": [[1, 2.5, 3, 4, 5], [2]], "later": true}"""));
        assertThat(chunk.positions()).isEqualTo(List.of(Position.of(1, 2, 3, 4, 5), Position.of(2, 0, 0, 0, 0)));
        assertThat(chunk.additional()).isEqualTo(Map.of("later", true));
    }

    private static Document document(String json) {
        return DocumentReader.document(fields(json));
    }

    private static Fields fields(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Fields.of(Json.parse(bytes, 0, bytes.length));
    }
}
