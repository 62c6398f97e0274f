package io.github.ragflowspring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Matches if there is a key of the legacy API: a property, or a bean that provides keys. */
final class OnLegacyApiKey extends AnyNestedCondition {

    static final String PROPERTY = "ragflow.legacy.api-key";

    /** The name of the bean, which has a type in common with the provider of the main key. */
    static final String PROVIDER = "ragflowLegacyApiKeyProvider";

    OnLegacyApiKey() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(PROPERTY)
    static final class Property {}

    @ConditionalOnBean(name = PROVIDER)
    static final class Provider {}
}
