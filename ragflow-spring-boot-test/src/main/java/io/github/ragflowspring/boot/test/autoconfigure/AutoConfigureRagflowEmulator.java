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
 * Lets the application of a test talk to a {@link RagflowEmulator} instead of a server.
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
 * <p>The emulator runs as long as the application does, on a free port, and answers and parses at once unless told
 * otherwise. Tests of the same settings share it, as they share the application; before each test it is {@linkplain
 * RagflowEmulator#reset() reset}. It holds what a {@link Seed} bean says, by default {@link Seed#guide()}. An emulator that
 * is a bean of the application takes its place.
 *
 * <p>The attributes are properties of {@code ragflow.emulator}. A {@code @Nested} class has those of the class around it.
 *
 * @see RagflowEmulatorAutoConfiguration
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("ragflow.emulator")
public @interface AutoConfigureRagflowEmulator {

    /** Whether the emulator runs, {@code true} by default. */
    boolean enabled() default true;

    /** The port that it listens on; 0, the default, takes a free one. */
    int port() default 0;

    /** The release of RAGFlow that it speaks as, such as {@code v0.26.4}; by default the newest that it knows. */
    @PropertyMapping(skip = Skip.ON_DEFAULT_VALUE)
    String release() default "";

    /** The time that its model takes for each token, such as {@code 20ms}; none by default. */
    String pace() default "0";

    /** The time that the parsing of a document takes, such as {@code 2s}; none by default. */
    String parsingTime() default "0";

    /**
     * Whether it is reset before each test, {@code true} by default. An application that sets something up in RAGFlow when
     * it starts needs {@code false}; the script and the recorded requests are cleared all the same.
     */
    @PropertyMapping(skip = Skip.YES)
    boolean reset() default true;
}
