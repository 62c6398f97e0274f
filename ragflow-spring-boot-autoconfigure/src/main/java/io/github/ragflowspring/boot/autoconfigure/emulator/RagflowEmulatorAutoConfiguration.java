package io.github.ragflowspring.boot.autoconfigure.emulator;

import io.github.ragflowspring.boot.autoconfigure.InvalidRagflowPropertyException;
import io.github.ragflowspring.boot.autoconfigure.RagflowAutoConfiguration;
import io.github.ragflowspring.boot.autoconfigure.RagflowConnectionDetails;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for a {@link RagflowEmulator} that replaces the server at {@code ragflow.base-url}, if {@code
 * ragflow.emulator.enabled} is {@code true} or the application defines an emulator bean. The auto-configured emulator loads
 * the {@link Seed} bean, if there is one.
 *
 * <p>The emulator starts before and stops after every bean that can use it, including the web server. The
 * auto-configuration backs off if the application defines {@link RagflowConnectionDetails}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = RagflowAutoConfiguration.class)
@Conditional(RagflowEmulatorAutoConfiguration.OnEmulator.class)
@ConditionalOnMissingBean(RagflowConnectionDetails.class)
public final class RagflowEmulatorAutoConfiguration {

    RagflowEmulatorAutoConfiguration() {}

    /** Starts the emulator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RagflowEmulator.class)
    @EnableConfigurationProperties(RagflowEmulatorProperties.class)
    static class EmulatorConfiguration {

        private static final Log logger = LogFactory.getLog(RagflowEmulatorAutoConfiguration.class);

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        RagflowEmulator ragflowEmulator(RagflowEmulatorProperties properties, ObjectProvider<Seed> seed) {
            RagflowEmulator.Builder builder = builder(properties);
            seed.ifAvailable(builder::seed);
            RagflowEmulator emulator = start(builder, properties.port());
            logger.info("RAGFlow emulator started: release " + emulator.release() + ", URL " + emulator.baseUrl());
            return emulator;
        }

        @Bean
        RagflowEmulatorConnectionDetails ragflowEmulatorConnectionDetails(RagflowEmulator ragflowEmulator) {
            return new RagflowEmulatorConnectionDetails(ragflowEmulator);
        }

        private static RagflowEmulator.Builder builder(RagflowEmulatorProperties properties) {
            RagflowEmulator.Builder builder = RagflowEmulator.builder();
            String release = properties.release();
            if (release != null) {
                try {
                    builder.release(release.strip());
                } catch (IllegalArgumentException ex) {
                    throw invalid(
                            "release",
                            release,
                            "is not a release that the emulator supports",
                            ex.getMessage() + ". Set it to one of these, or remove it to use the newest.",
                            ex);
                }
            }
            return builder.pace(notNegative("pace", properties.pace(), "20ms"))
                    .parsingTime(notNegative("parsing-time", properties.parsingTime(), "2s"));
        }

        private static Duration notNegative(String name, Duration value, String example) {
            if (value.isNegative()) {
                throw invalid(
                        name, value, "must not be negative", "Set it to a duration such as '" + example + "'.", null);
            }
            return value;
        }

        private static RagflowEmulator start(RagflowEmulator.Builder builder, int port) {
            String action = "Set it to a free port, or to 0 to choose one automatically.";
            if (port < 0 || port > 65535) {
                throw invalid("port", port, "must be from 0 to 65535", action, null);
            }
            try {
                return builder.port(port).start();
            } catch (UncheckedIOException ex) {
                throw invalid("port", port, "is not available", action, ex);
            }
        }

        private static InvalidRagflowPropertyException invalid(
                String name, Object value, String reason, String action, @Nullable Throwable cause) {
            return new InvalidRagflowPropertyException(
                    "ragflow.emulator." + name, value.toString(), reason, action, cause);
        }
    }

    /** Matches if the property is set or if an emulator bean exists. */
    static final class OnEmulator extends AnyNestedCondition {

        OnEmulator() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBooleanProperty("ragflow.emulator.enabled")
        static final class Enabled {}

        @ConditionalOnBean(type = "io.github.ragflowspring.emulator.RagflowEmulator")
        static final class Present {}
    }

    /** Prevents an application that requests the emulator from connecting to a real server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.github.ragflowspring.emulator.RagflowEmulator")
    @Lazy(false)
    static class NoEmulatorConfiguration {

        NoEmulatorConfiguration() {
            throw new InvalidRagflowPropertyException(
                    "ragflow.emulator.enabled",
                    "true",
                    "needs the emulator, which is not on the classpath",
                    "Add the dependency io.github.ragflowspring:ragflow-emulator, or set the property to 'false'.",
                    null);
        }
    }
}
