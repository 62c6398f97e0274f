/** Connections to RAGFlow in a container of Testcontainers. */
@NullMarked
package io.github.ragflowspring.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
