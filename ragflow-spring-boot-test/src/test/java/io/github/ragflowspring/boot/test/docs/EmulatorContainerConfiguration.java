package io.github.ragflowspring.boot.test.docs;

import io.github.ragflowspring.boot.test.testcontainers.RagflowEmulatorContainer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/** Example of the documentation: the emulator in a container. */
@TestConfiguration(proxyBeanMethods = false)
public class EmulatorContainerConfiguration {

    @Bean
    @ServiceConnection
    RagflowEmulatorContainer ragflow() {
        return new RagflowEmulatorContainer().withRelease("v0.26.4");
    }
}
