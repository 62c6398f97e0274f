package io.github.ragflowspring.boot.test.examples.supportbot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A support bot of several tenants, with WebFlux. */
@SpringBootApplication
@EnableConfigurationProperties(SupportBotApplication.Tenants.class)
class SupportBotApplication {

    public static void main(String[] args) {
        SpringApplication.run(SupportBotApplication.class, args);
    }

    /** The API keys of the tenants in RAGFlow, such as {@code support-bot.keys.acme=ragflow-…}. */
    @ConfigurationProperties("support-bot")
    record Tenants(Map<String, String> keys) {

        String keyOf(String tenant) {
            String key = this.keys.get(tenant);
            if (key == null) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            }
            return key;
        }
    }
}
