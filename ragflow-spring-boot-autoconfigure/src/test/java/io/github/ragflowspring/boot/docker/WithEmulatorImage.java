package io.github.ragflowspring.boot.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Builds the container image of the emulator before the annotated test. Without Docker, the test is skipped, but fails in
 * CI. Must precede annotations that start containers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatorImage.class)
public @interface WithEmulatorImage {}
