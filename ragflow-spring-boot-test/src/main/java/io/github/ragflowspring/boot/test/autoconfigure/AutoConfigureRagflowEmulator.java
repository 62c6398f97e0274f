package io.github.ragflowspring.boot.test.autoconfigure;

import io.github.ragflowspring.boot.autoconfigure.emulator.RagflowEmulatorAutoConfiguration;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.PropertyMapping.Skip;

/**
 * Annotation for test classes that connects the application to a {@link RagflowEmulator} instead of a server.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureRagflowEmulator
 * class SupportDeskTests {
 *
 *     @Autowired
 *     RagflowEmulator ragflow;
 * }
 * }</pre>
 *
 * <p>The emulator has the lifecycle of the application context and listens on a free port. By default, it answers and
 * parses without delay. Tests with the same attributes share the context and therefore the emulator, which is {@linkplain
 * RagflowEmulator#reset() reset} before each test. It loads the {@link Seed} bean, by default {@link Seed#guide()}. An
 * emulator bean of the application replaces it.
 *
 * <p>The attributes map to {@code ragflow.emulator} properties. A {@code @Nested} class inherits those of the enclosing
 * class.
 *
 * @since 0.1.0
 * @see RagflowEmulatorAutoConfiguration
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("ragflow.emulator")
public @interface AutoConfigureRagflowEmulator {

    /** Whether to start the emulator, {@code true} by default. */
    boolean enabled() default true;

    /** The port of the emulator, 0 (the default) to choose a free port. */
    int port() default 0;

    /** The RAGFlow release to emulate, such as {@code v0.26.4}, by default the newest supported release. */
    @PropertyMapping(skip = Skip.ON_DEFAULT_VALUE)
    String release() default "";

    /** The time between two tokens of the emulated model, such as {@code 20ms}, by default 0. */
    String pace() default "0";

    /** The duration of parsing a document, such as {@code 2s}, by default 0. */
    String parsingTime() default "0";

    /**
     * Whether to reset the emulator before each test, {@code true} by default. Use {@code false} if the application creates
     * data in RAGFlow on startup. The script and the recorded requests are cleared in either case.
     */
    @PropertyMapping(skip = Skip.YES)
    boolean reset() default true;
}
