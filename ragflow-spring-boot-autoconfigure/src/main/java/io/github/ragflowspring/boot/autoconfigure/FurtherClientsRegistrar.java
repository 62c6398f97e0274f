package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.blocking.BlockingLegacyChatOperations;
import io.github.ragflowspring.client.legacy.LegacyChatOperations;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Registers the beans of the clients of {@code ragflow.clients}: the client {@code archive} has the beans {@code
 * archiveRagflowClient}, {@code archiveBlockingRagflowClient}, {@code archiveDatasetOperations}, {@code
 * archiveBlockingDatasetOperations} and so on. All have the name as their qualifier, are not default candidates, and are
 * created when they are first used. A bean of the application with the same bean name replaces them.
 *
 * <p>The beans have factory methods instead of suppliers, so that applications can be processed ahead of time.
 */
final class FurtherClientsRegistrar implements ImportBeanDefinitionRegistrar {

    private static final String FACTORY = "ragflowFurtherClients";

    private static final Pattern SEPARATED = Pattern.compile("[-_]+(.)?");

    private final Environment environment;

    FurtherClientsRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
        if (this.environment instanceof ConfigurableEnvironment configurable) {
            ClientNames clients = ClientNames.of(configurable);
            clients.names()
                    .forEach((name) ->
                            new Client(name, registry).register(clients.isSet(name, FurtherClients.LEGACY_API_KEY)));
        }
    }

    /**
     * The beans of one client.
     *
     * @param name the name of the client
     * @param registry the registry of the beans
     */
    private record Client(String name, BeanDefinitionRegistry registry) {

        void register(boolean legacy) {
            RootBeanDefinition client = definition(RagflowClient.class, FACTORY, "client");
            client.getConstructorArgumentValues().addGenericArgumentValue(this.name);
            register(client);
            RootBeanDefinition blocking =
                    definition(BlockingRagflowClient.class, beanName(RagflowClient.class), "blocking");
            // Closing it would close the client, which is a bean itself.
            blocking.setDestroyMethodName("");
            register(blocking);
            registerOperations(RagflowClient.class);
            registerOperations(BlockingRagflowClient.class);
            if (legacy) {
                registerLegacyOperations();
            }
        }

        private void registerOperations(Class<?> client) {
            Arrays.stream(client.getMethods())
                    .filter((method) -> method.getReturnType().getSimpleName().endsWith("Operations"))
                    .filter((method) -> !method.getName().equals("legacy"))
                    .map((method) -> operations(client, method))
                    .forEach(this::register);
        }

        private RootBeanDefinition operations(Class<?> client, Method method) {
            return definition(method.getReturnType(), beanName(client), method.getName());
        }

        private void registerLegacyOperations() {
            RootBeanDefinition legacy = definition(LegacyChatOperations.class, FACTORY, "legacy");
            legacy.getConstructorArgumentValues().addIndexedArgumentValue(0, this.name);
            legacy.getConstructorArgumentValues()
                    .addIndexedArgumentValue(1, new RuntimeBeanReference(beanName(RagflowClient.class)));
            register(legacy);
            RootBeanDefinition blocking = definition(BlockingLegacyChatOperations.class, FACTORY, "blockingLegacy");
            blocking.getConstructorArgumentValues()
                    .addIndexedArgumentValue(0, new RuntimeBeanReference(beanName(LegacyChatOperations.class)));
            register(blocking);
        }

        private RootBeanDefinition definition(Class<?> type, String factoryBean, String factoryMethod) {
            RootBeanDefinition definition = new RootBeanDefinition();
            definition.setTargetType(type);
            definition.setFactoryBeanName(factoryBean);
            definition.setUniqueFactoryMethodName(factoryMethod);
            definition.setDefaultCandidate(false);
            definition.setLazyInit(true);
            NoEventListeners.in(definition);
            definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, this.name));
            definition.setResourceDescription(ClientNames.prefix(this.name));
            return definition;
        }

        private void register(RootBeanDefinition definition) {
            String beanName = beanName(Objects.requireNonNull(definition.getTargetType()));
            if (!this.registry.containsBeanDefinition(beanName)) {
                this.registry.registerBeanDefinition(beanName, definition);
            }
        }

        private String beanName(Class<?> type) {
            String prefix = SEPARATED
                    .matcher(this.name)
                    .replaceAll(
                            (match) -> (match.group(1) != null) ? match.group(1).toUpperCase(Locale.ROOT) : "");
            return StringUtils.uncapitalize(prefix) + type.getSimpleName();
        }
    }
}
