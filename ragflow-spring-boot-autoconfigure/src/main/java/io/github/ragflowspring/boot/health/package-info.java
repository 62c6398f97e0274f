/** The health of RAGFlow as Spring Boot tells it. */
@NullMarked
package io.github.ragflowspring.boot.health;

import org.jspecify.annotations.NullMarked;
