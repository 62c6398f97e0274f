package com.example.consumer;

import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.emulator.Seed;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Asks one question and prints the answer. */
@SpringBootApplication
public class ConsumerApplication {

    public static void main(String[] args) {
        SpringApplication.run(ConsumerApplication.class, args).close();
    }

    @Bean
    CommandLineRunner question(ChatOperations chats) {
        return (args) -> System.out.println("Answer: "
                + chats.ask(Seed.GUIDE_ID, ChatQuestion.of("What is reranking?")).block().text());
    }
}
