package io.github.ragflowspring.benchmarks.variant;

import io.github.ragflowspring.benchmarks.scenario.Receipt;
import io.github.ragflowspring.benchmarks.scenario.Scenario;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Mono;

/** Spring AI's model for OpenAI, which applications use with the OpenAI-compatible route. */
final class SpringAi implements Variant {

    private static final String ROUTE = "/chat/completions";

    private static final Prompt PROMPT = new Prompt("Hello");

    private final OpenAiChatModel model;

    SpringAi(Scenario<?> scenario, String url) {
        String path = url + scenario.path();
        this.model = OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(path.substring(0, path.length() - ROUTE.length()))
                        .apiKey("ragflow-key")
                        .model("model")
                        .build())
                .build();
    }

    @Override
    public Mono<Void> run(Receipt receipt) {
        return this.model.stream(PROMPT)
                .doOnNext((response) -> receive(response, receipt))
                .then();
    }

    private static void receive(ChatResponse response, Receipt receipt) {
        String text = (response.getResult() != null)
                ? response.getResult().getOutput().getText()
                : null;
        if (text != null && !text.isEmpty()) {
            receipt.item(text.length(), response.getMetadata().getId());
        }
    }
}
