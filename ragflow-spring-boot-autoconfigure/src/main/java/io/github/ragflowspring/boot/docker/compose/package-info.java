/** Docker Compose service connections for RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.docker.compose;

import org.jspecify.annotations.NullMarked;
