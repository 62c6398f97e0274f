package io.github.ragflowspring.boot.docs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Example of the documentation. */
class TestKnowledgeApplication {

    public static void main(String[] args) {
        SpringApplication.from(KnowledgeApplication::main)
                .with(RagflowContainer.class)
                .run(args);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class RagflowContainer {

        @Bean
        @ServiceConnection("ragflow")
        GenericContainer<?> ragflow() {
            return new GenericContainer<>("ragflow-emulator")
                    .withEnv("RAGFLOW_EMULATOR_RELEASE", "v0.26.4")
                    .withExposedPorts(9380)
                    .waitingFor(Wait.forHttp("/v1/system/healthz"));
        }
    }
}
