/** Support for tests and development with the emulator in a container. */
@NullMarked
package io.github.ragflowspring.boot.test.testcontainers;

import org.jspecify.annotations.NullMarked;
