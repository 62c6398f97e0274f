package io.github.ragflowspring.sample.springai;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import reactor.core.publisher.Flux;

/** A replacement for a language model: quotes the first sentence of each passage in its prompt. */
final class QuotingModel implements ChatModel {

    private static final Pattern PASSAGE =
            Pattern.compile("^\\[ID:(\\d+)] (.*?)(?:[.!?](?=\\s|$)|$)", Pattern.MULTILINE);

    /** Returns documents in the form in which this model finds them in its prompt. */
    static String numbered(List<Document> documents) {
        return IntStream.range(0, documents.size())
                .mapToObj((i) -> "[ID:" + i + "] "
                        + withoutHeadings(String.valueOf(documents.get(i).getText())))
                .collect(Collectors.joining("\n"));
    }

    private static String withoutHeadings(String text) {
        return text.replaceAll("(?m)^#+ .*$", "").replaceAll("\\s+", " ").strip();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        return response(answer(prompt), "stop");
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.fromIterable(Arrays.asList(answer(prompt).split("(?<=\\s)")))
                .map((word) -> response(word, ""))
                .concatWithValues(response("", "stop"));
    }

    private static String answer(Prompt prompt) {
        Matcher passages = PASSAGE.matcher(prompt.getContents());
        String quotes = passages.results()
                .map((passage) -> "- " + passage.group(2) + " [ID:" + passage.group(1) + "].")
                .collect(Collectors.joining("\n"));
        return quotes.isEmpty() ? "RAGFlow found nothing to quote." : "The documents contain:\n\n" + quotes;
    }

    private static ChatResponse response(String text, String finishReason) {
        ChatGenerationMetadata metadata =
                ChatGenerationMetadata.builder().finishReason(finishReason).build();
        return new ChatResponse(List.of(new Generation(new AssistantMessage(text), metadata)));
    }
}
