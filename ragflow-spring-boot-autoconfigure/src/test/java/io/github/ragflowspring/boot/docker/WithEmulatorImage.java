package io.github.ragflowspring.boot.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs the container image of the emulator, which is made before it. It is skipped where there is no Docker,
 * but not in CI, where there must be one. To be put before annotations that start containers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatorImage.class)
public @interface WithEmulatorImage {}
