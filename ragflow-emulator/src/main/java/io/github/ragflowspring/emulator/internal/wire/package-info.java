/**
 * How RAGFlow writes JSON, ids and dates. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.wire;

import org.jspecify.annotations.NullMarked;
