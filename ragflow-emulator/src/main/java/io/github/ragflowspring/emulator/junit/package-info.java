/** JUnit Jupiter support for the emulator. */
@NullMarked
package io.github.ragflowspring.emulator.junit;

import org.jspecify.annotations.NullMarked;
