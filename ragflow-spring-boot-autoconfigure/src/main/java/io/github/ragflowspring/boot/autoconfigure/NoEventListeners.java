package io.github.ragflowspring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;

/**
 * Declares that the beans of the client have no event listeners.
 *
 * <p>Spring would look for them in all methods of all operations when the application starts, and load about a hundred classes
 * of requests and results, most of which an application does not use.
 */
final class NoEventListeners implements BeanFactoryPostProcessor {

    private static final String PACKAGE = NoEventListeners.class.getPackageName() + ".Ragflow";

    /** Excludes a bean: the search looks at the methods of another type, which has none with a listener. */
    static void in(BeanDefinition definition) {
        definition.setAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE, Object.class);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        for (String name : beanFactory.getBeanDefinitionNames()) {
            if (beanFactory.getBeanDefinition(name) instanceof AnnotatedBeanDefinition definition
                    && isOfClient(definition.getFactoryMethodMetadata())) {
                in(definition);
            }
        }
    }

    private static boolean isOfClient(@Nullable MethodMetadata method) {
        return method != null
                && method.getDeclaringClassName().startsWith(PACKAGE)
                && (method.getReturnTypeName().endsWith("Operations")
                        || method.getReturnTypeName().endsWith("RagflowClient"));
    }
}
