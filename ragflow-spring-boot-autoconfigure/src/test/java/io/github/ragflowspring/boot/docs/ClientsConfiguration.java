package io.github.ragflowspring.boot.docs;

import io.github.ragflowspring.client.RagflowClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Example of the documentation: several clients and a connection pool. */
@Configuration(proxyBeanMethods = false)
class ClientsConfiguration {

    @Bean(defaultCandidate = false)
    RagflowClient patientRagflow(RagflowClient ragflow) {
        return ragflow.mutate()
                .settings((settings) -> settings.responseTimeout(Duration.ofMinutes(10)))
                .build();
    }

    @Bean(defaultCandidate = false)
    RagflowClient archiveRagflow(RagflowClient.Builder builder, @Value("${archive.api-key}") String apiKey) {
        return builder.name("archive")
                .baseUrl("https://archive.example.org")
                .apiKey(apiKey)
                .build();
    }

    @Bean
    ConnectionProvider connectionPool() {
        return ConnectionProvider.create("ragflow", 200);
    }

    @Bean
    ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> withPool(ConnectionProvider pool) {
        return (builder) -> builder.withHttpClientFactory(() -> HttpClient.create(pool));
    }
}
