/** Connections to RAGFlow as a service of Docker Compose. */
@NullMarked
package io.github.ragflowspring.boot.docker.compose;

import org.jspecify.annotations.NullMarked;
