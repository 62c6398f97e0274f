package io.github.ragflowspring.client.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of {@link RouteWords}. */
class RouteWordsTests {

    @ParameterizedTest
    @CsvSource({
        "document_id, metadatas, true",
        "document_id, parse, true",
        "agent_id, download, true",
        "agent_id, templates, true",
        "agent_id, chat, true",
        "dataset_id, search, true",
        "dataset_id, metadatas, false",
        "session_id, templates, false",
        "chat_id, tts, true",
        "file_id, link-to-datasets, true",
        "document_id, 4f1ad3a2e2b711f0b1c502fc00000001, false",
        "unknown, chat, false",
    })
    void knowsWordsInPlaceOfIds(String variable, String id, boolean expected) {
        assertThat(RouteWords.contains(variable, id)).isEqualTo(expected);
    }
}
