/** Health indicators and health metrics for RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.health;

import org.jspecify.annotations.NullMarked;
