package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.boot.test.docs.SupportDeskApplication.SupportDesk;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureRagflowEmulator
class SupportDeskTests {

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    SupportDesk desk;

    @Test
    void returnsAnswer() {
        this.ragflow.script().answer("Use chunks of a few hundred tokens.");
        assertThat(this.desk.answer("How big should a chunk be?").block())
                .isEqualTo("Use chunks of a few hundred tokens.");
        assertThat(this.ragflow.requests(Operation.CHAT_ASK))
                .singleElement()
                .satisfies((request) ->
                        assertThat(request.json().path("question").asString()).isEqualTo("How big should a chunk be?"));
    }

    @Test
    void apologizesWhenModelFails() {
        this.ragflow.script().answer(ScriptedAnswer.of("Use chunks of").thenFailing());
        assertThat(this.desk.answer("How big should a chunk be?").block()).startsWith("Sorry");
    }
}
