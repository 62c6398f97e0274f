/** Validates requests as RAGFlow's Pydantic models do. */
@NullMarked
package io.github.ragflowspring.emulator.internal.validation;

import org.jspecify.annotations.NullMarked;
