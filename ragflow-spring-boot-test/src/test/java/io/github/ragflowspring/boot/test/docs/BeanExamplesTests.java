package io.github.ragflowspring.boot.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.boot.test.autoconfigure.AutoConfigureRagflowEmulator;
import io.github.ragflowspring.boot.test.docs.SupportDeskApplication.SupportDesk;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.dataset.DatasetOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class BeanExamplesTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class EmulatedRagflow {

        @Bean
        RagflowEmulator ragflow() {
            return RagflowEmulator.builder().atOnce().apiKey("key-of-this-test").start();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Animals {

        @Bean
        Seed animals() {
            SeedDataset animals = SeedDataset.named("Animals")
                    .with(SeedDocument.of("bats.md", "# Bats\n\nBats sleep upside down.")
                            .metadata("year", 2024));
            return Seed.empty()
                    .with(animals)
                    .with(SeedAssistant.named("Keeper").searching(animals))
                    .withTenant("key-of-another-tenant", Seed.empty());
        }
    }

    @Nested
    @SpringBootTest(classes = SupportDeskApplication.class, webEnvironment = WebEnvironment.NONE)
    @Import(EmulatedRagflow.class)
    class WithABean {

        @BeforeEach
        void reset(@Autowired RagflowEmulator ragflow) {
            ragflow.reset();
        }

        @Test
        void usesEmulatorBean(
                @Autowired RagflowEmulator ragflow,
                @Autowired RagflowConnectionDetails connection,
                @Autowired SupportDesk desk) {
            ragflow.script().answer("One.");
            assertThat(connection.getBaseUrl()).hasToString(ragflow.baseUrl());
            assertThat(desk.answer("Why?").block()).isEqualTo("One.");
        }
    }

    @Nested
    @SpringBootTest(classes = SupportDeskApplication.class, webEnvironment = WebEnvironment.NONE)
    @AutoConfigureRagflowEmulator
    @Import(Animals.class)
    class WithASeed {

        @Test
        void loadsSeed(@Autowired DatasetOperations datasets) {
            assertThat(datasets.list().map(Dataset::name).collectList().block()).containsExactly("Animals");
        }
    }
}
