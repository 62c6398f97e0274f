package io.github.ragflowspring.boot.test.examples.supportbot;

import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.SeedAssistant;
import io.github.ragflowspring.emulator.SeedDataset;
import io.github.ragflowspring.emulator.SeedDocument;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The contents of an emulator with two tenants. */
@TestConfiguration(proxyBeanMethods = false)
class SupportBotContents {

    private static final SeedDataset MANUALS = SeedDataset.named("Manuals")
            .with(
                    SeedDocument.of("kettle-2019.md", "The kettle boils a litre of water in nine minutes.")
                            .metadata("year", 2019),
                    SeedDocument.of("kettle-2026.md", "The kettle boils a litre of water in two minutes.")
                            .metadata("year", 2026));

    static final SeedAssistant ACME = SeedAssistant.named("Acme support").searching(MANUALS);

    static final SeedAssistant GLOBEX = SeedAssistant.named("Globex support");

    @Bean
    Seed seed() {
        return Seed.empty()
                .withTenant("key-of-acme", Seed.empty().with(MANUALS).with(ACME))
                .withTenant("key-of-globex", Seed.empty().with(GLOBEX));
    }
}
