/** Testcontainers service connections for RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
