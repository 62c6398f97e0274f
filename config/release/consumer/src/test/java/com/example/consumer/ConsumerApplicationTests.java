package com.example.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureRagflowEmulator
class ConsumerApplicationTests {

    @Test
    void answersFromScript(@Autowired RagflowEmulator ragflow, @Autowired ChatOperations chats) {
        ragflow.script().answer("Staged.");

        assertThat(chats.ask(Seed.GUIDE_ID, ChatQuestion.of("Where from?")).block(Duration.ofSeconds(60)).text())
                .isEqualTo("Staged.");
    }
}
