/** An emulator for the tests of JUnit Jupiter. */
@NullMarked
package io.github.ragflowspring.emulator.junit;

import org.jspecify.annotations.NullMarked;
