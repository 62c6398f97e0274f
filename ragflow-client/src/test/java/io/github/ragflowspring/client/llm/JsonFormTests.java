package io.github.ragflowspring.client.llm;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON forms of models. */
class JsonFormTests {

    @Test
    void writesModel() {
        AvailableModel model = AvailableModel.builder()
                .id("m1")
                .name("qwen-plus")
                .types(List.of(ModelType.CHAT, ModelType.VISION))
                .provider("Tongyi-Qianwen")
                .instance("main")
                .ownerId("t1")
                .build();

        assertForm(model, """
                {'id': 'm1', 'name': 'qwen-plus', 'types': ['chat', 'vision'], 'provider': 'Tongyi-Qianwen',
                 'instance': 'main', 'ownerId': 't1'}""");
    }
}
