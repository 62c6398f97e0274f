/**
 * An embedded RAGFlow: an HTTP server with RAGFlow's wire behaviour and its state in memory, for tests and demos.\n *\n * <p>This package is the API; the packages below it are not, and may change on any day.
 */
@NullMarked
package io.github.ragflowspring.emulator;

import org.jspecify.annotations.NullMarked;
