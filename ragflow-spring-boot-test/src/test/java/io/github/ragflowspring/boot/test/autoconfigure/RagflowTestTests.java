package io.github.ragflowspring.boot.test.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.test.autoconfigure.slice.Desk;
import io.github.ragflowspring.boot.test.autoconfigure.slice.Other;
import io.github.ragflowspring.boot.test.autoconfigure.slice.SliceApplication;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Tests for {@link RagflowTest}. */
class RagflowTestTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Nested
    @RagflowTest(value = Desk.class, properties = "desk.greeting=Hello")
    @ContextConfiguration(classes = SliceApplication.class)
    class Components {

        @Autowired
        RagflowEmulator ragflow;

        @Autowired
        ApplicationContext context;

        /** The second repetition must not see the script of the first. */
        @RepeatedTest(2)
        void createsGivenComponentOnEmulator() {
            this.ragflow.script().answer("One.").answer("Never said.");
            Desk desk = this.context.getBean(Desk.class);
            assertThat(desk.answer("What is reranking?").block(PATIENCE)).isEqualTo("Hello: One.");
        }

        @Test
        void createsNothingElseOfApplication() {
            assertThat(this.context.getBeanProvider(Other.class).getIfAvailable())
                    .isNull();
            assertThat(this.context.getBeanProvider(JsonMapper.class).getIfAvailable())
                    .isNotNull();
            assertThat(this.context.containsBean("webHandler")).isFalse();
        }
    }

    @Nested
    @RagflowTest(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Other.class))
    @AutoConfigureRagflowEmulator(release = "v0.26.4")
    @ContextConfiguration(classes = SliceApplication.class)
    class Filters {

        @Test
        void createsIncludedComponentOnChosenRelease(@Autowired ApplicationContext context) {
            assertThat(context.getBeanProvider(Desk.class).getIfAvailable()).isNull();
            assertThat(context.getBean(Other.class)).isNotNull();
            assertThat(context.getBean(RagflowEmulator.class).release()).isEqualTo("v0.26.4");
            assertThat(context.getBean(Environment.class).getProperty("ragflow.emulator.release"))
                    .isEqualTo("v0.26.4");
        }
    }

    @Nested
    @RagflowTest(excludeAutoConfiguration = RagflowAutoConfiguration.class)
    @ContextConfiguration(classes = SliceApplication.class)
    class Exclusion {

        @Test
        void excludesAutoConfiguration(@Autowired ApplicationContext context) {
            assertThat(context.getBeanProvider(ChatOperations.class).getIfAvailable())
                    .isNull();
        }
    }
}
