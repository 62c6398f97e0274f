package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.auth.ApiKeyProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** Finds the {@link ApiKeyProvider} of each client, so that none sends the keys of another. */
final class KeyProviders {

    private final ConfigurableListableBeanFactory beanFactory;

    private final Set<String> furtherClients;

    KeyProviders(ConfigurableListableBeanFactory beanFactory, Set<String> furtherClients) {
        this.beanFactory = beanFactory;
        this.furtherClients = furtherClients;
    }

    /** Returns the provider of the default client: the candidate that is not qualified with the name of a further one. */
    @Nullable
    ApiKeyProvider ofDefaultClient() {
        List<String> names = names();
        List<String> others = names.stream().filter(this::isDefaultCandidate).toList();
        if (others.size() == names.size() || others.size() > 1) {
            return this.beanFactory.getBeanProvider(ApiKeyProvider.class).getIfAvailable();
        }
        return others.isEmpty() ? null : this.beanFactory.getBean(others.get(0), ApiKeyProvider.class);
    }

    /** Returns the provider that is qualified with the name of a further client, or {@code null} if there is none. */
    @Nullable
    ApiKeyProvider of(String client) {
        List<String> names =
                names().stream().filter((name) -> isQualified(name, client)).toList();
        if (names.size() > 1) {
            throw new NoUniqueBeanDefinitionException(ApiKeyProvider.class, names);
        }
        return names.isEmpty() ? null : this.beanFactory.getBean(names.get(0), ApiKeyProvider.class);
    }

    private List<String> names() {
        return Arrays.asList(
                BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, ApiKeyProvider.class));
    }

    private boolean isDefaultCandidate(String name) {
        if (this.furtherClients.stream().anyMatch((client) -> isQualified(name, client))) {
            return false;
        }
        if (!this.beanFactory.containsBeanDefinition(name)) {
            return true;
        }
        BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
        return definition.isAutowireCandidate()
                && (!(definition instanceof AbstractBeanDefinition candidate) || candidate.isDefaultCandidate());
    }

    private boolean isQualified(String name, String client) {
        return BeanFactoryAnnotationUtils.isQualifierMatch(client::equals, name, this.beanFactory);
    }
}
