/** Auto-configuration of the RAGFlow client for Spring Boot. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
