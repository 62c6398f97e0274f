/**
 * An embedded RAGFlow for tests and demos: an HTTP server that behaves like RAGFlow and keeps its state in memory.
 *
 * <p>The packages {@code emulator}, {@code emulator.script} and {@code emulator.junit} are the API. The packages below
 * {@code emulator.internal} are not, and may change at any time.
 */
@NullMarked
package io.github.ragflowspring.emulator;

import org.jspecify.annotations.NullMarked;
