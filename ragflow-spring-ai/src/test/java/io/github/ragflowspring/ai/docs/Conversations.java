package io.github.ragflowspring.ai.docs;

import io.github.ragflowspring.ai.chat.RagflowChatMetadata;
import io.github.ragflowspring.ai.chat.RagflowChatOptions;
import io.github.ragflowspring.ai.retrieval.RagflowFilterExpressionConverter;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;
import reactor.core.publisher.Flux;

/** Examples of the guide: the chat model behind a chat client. */
class Conversations {

    private final ChatClient chatClient;

    Conversations(ChatClient chatClient) {
        this.chatClient = chatClient;
    }

    String next(String sessionId, String question) {
        ChatResponse response = this.chatClient
                .prompt(question)
                .options(RagflowChatOptions.builder().sessionId(sessionId))
                .call()
                .chatResponse();
        return response.getMetadata().get(RagflowChatMetadata.SESSION_ID);
    }

    String remember(ChatMemory memory, String conversationId, String question) {
        return this.chatClient
                .prompt(question)
                .advisors(MessageChatMemoryAdvisor.builder(memory).build())
                .advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, conversationId))
                .call()
                .content();
    }

    List<Source> sources(ChatResponse response) {
        Object sources = response.getResult().getOutput().getMetadata().get(RagflowChatMetadata.SOURCES);
        return ((List<?>) sources).stream().map(Source.class::cast).collect(Collectors.toList());
    }

    String since(int year, String question) {
        MetadataCondition condition = new RagflowFilterExpressionConverter()
                .toCondition(new FilterExpressionTextParser().parse("year >= " + year));
        return this.chatClient
                .prompt(question)
                .options(RagflowChatOptions.builder().condition(condition))
                .call()
                .content();
    }

    Flux<String> stream(String question) {
        return this.chatClient.prompt(question).stream().content();
    }

    Flux<String> whole(String question) {
        return this.chatClient
                .prompt(question)
                .options(RagflowChatOptions.builder().wholeText(true))
                .stream()
                .content();
    }

    record Animal(String name, int legs) {}

    Animal animal(String question) {
        return this.chatClient
                .prompt(question)
                .options(RagflowChatOptions.builder().citations(false))
                .call()
                .entity(Animal.class);
    }
}
