package io.github.ragflowspring.boot.test.autoconfigure;

import java.util.Set;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** {@link TypeExcludeFilter} for {@link RagflowTest}. */
class RagflowTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<RagflowTest> {

    RagflowTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return Set.of(getAnnotation().getClassArray("components"));
    }
}
