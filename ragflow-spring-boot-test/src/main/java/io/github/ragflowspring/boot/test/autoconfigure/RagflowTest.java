package io.github.ragflowspring.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.AutoConfigureJson;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for tests of the components that call RAGFlow, without the rest of the application.
 *
 * <pre>{@code
 * @RagflowTest(SupportDesk.class)
 * class SupportDeskTests {
 *
 *     @Autowired
 *     SupportDesk desk;
 *
 *     @Autowired
 *     RagflowEmulator ragflow;
 * }
 * }</pre>
 *
 * <p>Only RAGFlow's beans, Spring's JSON support and the given components are created, connected to the emulator of {@link
 * AutoConfigureRagflowEmulator}. Add that annotation to the same class to choose the release or another attribute.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(RagflowTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(RagflowTypeExcludeFilter.class)
@AutoConfigureJson
@AutoConfigureRagflowEmulator
@ImportAutoConfiguration
public @interface RagflowTest {

    /** Properties of the {@link Environment}, each in the form {@code key=value}. */
    String[] properties() default {};

    /** The components to test. Alias for {@link #components()}. */
    @AliasFor("components")
    Class<?>[] value() default {};

    /** The components to test. Alias for {@link #value()}. Default: none, so that a test can import them. */
    @AliasFor("value")
    Class<?>[] components() default {};

    /** Whether the default filters apply, which include only the {@link #components()}. Default {@code true}. */
    boolean useDefaultFilters() default true;

    /** Filters that include further components of the application. */
    Filter[] includeFilters() default {};

    /** Filters that exclude components. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to exclude from the test. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
