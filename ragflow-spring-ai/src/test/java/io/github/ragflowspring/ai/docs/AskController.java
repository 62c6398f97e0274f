package io.github.ragflowspring.ai.docs;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The example of the README. */
@RestController
class AskController {

    private final ChatClient ragflow;

    AskController(ChatClient.Builder builder) {
        this.ragflow = builder.build();
    }

    @GetMapping("/ask")
    String ask(@RequestParam String question) {
        return this.ragflow.prompt(question).call().content();
    }
}
