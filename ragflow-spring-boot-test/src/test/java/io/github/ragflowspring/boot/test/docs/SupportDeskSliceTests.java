package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.RagflowTest;
import io.github.ragflowspring.boot.test.docs.SupportDeskApplication.SupportDesk;
import io.github.ragflowspring.emulator.RagflowEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RagflowTest(SupportDesk.class)
class SupportDeskSliceTests {

    @Autowired
    RagflowEmulator ragflow;

    @Autowired
    SupportDesk desk;

    @Test
    void returnsAnswer() {
        this.ragflow.script().answer("Use chunks of a few hundred tokens.");
        assertThat(this.desk.answer("How big should a chunk be?").block())
                .isEqualTo("Use chunks of a few hundred tokens.");
    }
}
