package io.github.ragflowspring.boot.autoconfigure.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.emulator.RagflowEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lifecycle of the emulator in an application. */
class RagflowEmulatorLifecycleTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RagflowAutoConfiguration.class, RagflowEmulatorAutoConfiguration.class))
            .withPropertyValues("ragflow.emulator.pace=0ms");

    private final ApplicationContextRunner enabled =
            this.application.withPropertyValues("ragflow.emulator.enabled=true");

    @Test
    void startsBeforeFirstUse() {
        this.enabled
                .withUserConfiguration(AsksWhileStarting.class)
                .run((context) -> assertThat(context.getBean(AsksWhileStarting.class)
                                .answer
                                .get()
                                .text())
                        .isNotBlank());
    }

    @Test
    void stopsAfterDependentBeans() {
        AtomicReference<RagflowEmulator> emulator = new AtomicReference<>();
        AtomicReference<AsksWhileStopping> last = new AtomicReference<>();
        this.enabled.withUserConfiguration(AsksWhileStopping.class).run((context) -> {
            emulator.set(context.getBean(RagflowEmulator.class));
            last.set(context.getBean(AsksWhileStopping.class));
        });
        assertThat(last.get().answer.get().text()).isNotBlank();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(emulator.get()));
    }

    private static void connect(RagflowEmulator emulator) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), emulator.port()).close();
    }

    @Configuration(proxyBeanMethods = false)
    static class AsksWhileStarting {

        final AtomicReference<Answer> answer = new AtomicReference<>();

        @Bean
        SmartInitializingSingleton firstUse(ChatOperations chats) {
            return () -> this.answer.set(RagflowEmulatorAutoConfigurationTests.ask(chats));
        }
    }

    /** Stops after all other lifecycle beans. */
    @Configuration(proxyBeanMethods = false)
    static class AsksWhileStopping {

        final AtomicReference<Answer> answer = new AtomicReference<>();

        @Bean
        SmartLifecycle lastUse(ChatOperations chats) {
            return new SmartLifecycle() {

                private volatile boolean running;

                @Override
                public void start() {
                    this.running = true;
                }

                @Override
                public void stop() {
                    AsksWhileStopping.this.answer.set(RagflowEmulatorAutoConfigurationTests.ask(chats));
                    this.running = false;
                }

                @Override
                public boolean isRunning() {
                    return this.running;
                }

                @Override
                public int getPhase() {
                    return Integer.MIN_VALUE;
                }
            };
        }
    }
}
